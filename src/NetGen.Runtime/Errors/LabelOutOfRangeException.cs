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

    /// <summary>The target or token input.</summary>
    public string Port { get; }

    /// <summary>Position of the first bad label.</summary>
    public int Index { get; }

    /// <summary>The label.</summary>
    public int Value { get; }

    /// <summary>Number of classes.</summary>
    public int Classes { get; }
}
