namespace NetGen;

/// <summary>A value handed to a network is NaN or infinite.</summary>
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

    /// <summary>The input or target.</summary>
    public string Port { get; }

    /// <summary>The first sample that holds such a value.</summary>
    public int Sample { get; }

    /// <summary>Position in that sample, row-major.</summary>
    public int Element { get; }

    /// <summary>NaN or an infinity.</summary>
    public float Value { get; }
}
