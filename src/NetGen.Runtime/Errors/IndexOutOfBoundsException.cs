namespace NetGen;

/// <summary>A class label or token number is not one of 0 … bound − 1, or the length of a sequence not one of 1 … bound − 1.</summary>
/// <example><code>
/// try
/// {
///     trainer.Step(images, labels);
/// }
/// catch (IndexOutOfBoundsException e)
/// {
///     Console.WriteLine($"{e.Port}: {e.Value} at position {e.Position} of sample {e.Sample}; {e.Least} to {e.Bound - 1} are known");
/// }
/// </code></example>
public sealed class IndexOutOfBoundsException : NetGenException
{
    internal IndexOutOfBoundsException(string port, int index, int perSample, int value, int bound, int least = 0)
        : base(Text(port, "sample", index / perSample, index % perSample, perSample, value, least, bound, ""))
    {
        Least = least;
        Port = port;
        Sample = index / perSample;
        Position = index % perSample;
        PerSample = perSample;
        Value = value;
        Bound = bound;
    }

    /// <summary>The same of a sample that came from a data set: named by its row there, whatever its place in a shuffled batch.</summary>
    internal IndexOutOfBoundsException(IndexOutOfBoundsException inBatch, int row)
        : base(Text(inBatch.Port, "row", row, inBatch.Position, inBatch.PerSample, inBatch.Value, inBatch.Least, inBatch.Bound,
            " of the data set (rows are counted from 0)"), inBatch)
    {
        Least = inBatch.Least;
        Port = inBatch.Port;
        Sample = row;
        Position = inBatch.Position;
        PerSample = inBatch.PerSample;
        Value = inBatch.Value;
        Bound = inBatch.Bound;
    }

    /// <summary>The input or target.</summary>
    public string Port { get; }

    /// <summary>The first sample that holds such a number: its place in the batch, or its row in the data set that <c>Fit</c> or <c>Evaluate</c> went through.</summary>
    public int Sample { get; }

    /// <summary>Position in that sample, row-major; 0 where there is one number a sample.</summary>
    public int Position { get; }

    /// <summary>The number.</summary>
    public int Value { get; }

    /// <summary>The number of classes, the size of the vocabulary, or one more than there are steps: every index is less.</summary>
    public int Bound { get; }

    /// <summary>The least index that there can be: 1 for lengths, else 0.</summary>
    public int Least { get; }

    /// <summary>Position among all samples.</summary>
    internal int Element => (Sample * PerSample) + Position;

    private int PerSample { get; }

    /// <summary>"'text': 70 at position 5 of sample 3 is outside 0 to 64."</summary>
    private static string Text(string port, string what, int sample, int position, int perSample, int value, int least, int bound, string whose)
    {
        string place = perSample > 1 ? FormattableString.Invariant($"at position {position} of") : "at";
        return FormattableString.Invariant($"'{port}': {value} {place} {what} {sample}{whose} is outside {least} to {bound - 1}.");
    }
}
