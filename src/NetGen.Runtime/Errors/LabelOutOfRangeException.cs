namespace NetGen;

/// <summary>A class label is not one of 0 … classes − 1.</summary>
public sealed class LabelOutOfRangeException : NetGenException
{
    internal LabelOutOfRangeException(string port, int index, int value, int classes)
        : base(FormattableString.Invariant($"'{port}': the label at index {index} is {value}, but labels are 0 to {classes - 1} ({classes} classes)."))
    {
        Port = port;
        Index = index;
        Value = value;
        Classes = classes;
    }

    /// <summary>The same of a label that came from a data set: named by its row there, whatever its place in a shuffled batch.</summary>
    internal LabelOutOfRangeException(LabelOutOfRangeException inBatch, int row)
        : base(FormattableString.Invariant($"'{inBatch.Port}': a label of row {row} of the data set is {inBatch.Value}, but labels are 0 to {inBatch.Classes - 1} ({inBatch.Classes} classes; rows are counted from 0)."), inBatch)
    {
        Port = inBatch.Port;
        Index = row;
        Value = inBatch.Value;
        Classes = inBatch.Classes;
    }

    /// <summary>The target or token input.</summary>
    public string Port { get; }

    /// <summary>Position of the first bad label; its row in the data set that <c>Fit</c> or <c>Evaluate</c> went through.</summary>
    public int Index { get; }

    /// <summary>The label.</summary>
    public int Value { get; }

    /// <summary>Number of classes.</summary>
    public int Classes { get; }
}
