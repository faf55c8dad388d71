namespace NetGen;

/// <summary>A value handed to a network is NaN or infinite.</summary>
/// <example><code>
/// try
/// {
///     net.Predict(image);
/// }
/// catch (NonFiniteInputException e)
/// {
///     Console.WriteLine($"{e.Port}: {e.Value} is element {e.Element} of sample {e.Sample}");
/// }
/// </code></example>
public sealed class NonFiniteInputException : NetGenException
{
    internal NonFiniteInputException(string port, int sample, int element, float value)
        : base(FormattableString.Invariant($"'{port}': element {element} of sample {sample} is {value}; finite numbers are expected."))
    {
        Port = port;
        Sample = sample;
        Element = element;
        Value = value;
    }

    /// <summary>The same of a sample that came from a data set: named by its row there, whatever its place in a shuffled batch.</summary>
    internal NonFiniteInputException(NonFiniteInputException inBatch, int row)
        : base(FormattableString.Invariant($"'{inBatch.Port}': element {inBatch.Element} of row {row} of the data set is {inBatch.Value}; finite numbers are expected (rows are counted from 0)."), inBatch)
    {
        Port = inBatch.Port;
        Sample = row;
        Element = inBatch.Element;
        Value = inBatch.Value;
    }

    /// <summary>The input or target.</summary>
    public string Port { get; }

    /// <summary>The first sample that holds such a value: its place in the batch, or its row in the data set that <c>Fit</c> or <c>Evaluate</c> went through.</summary>
    public int Sample { get; }

    /// <summary>Position in that sample, row-major.</summary>
    public int Element { get; }

    /// <summary>NaN or an infinity.</summary>
    public float Value { get; }
}
