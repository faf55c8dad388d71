namespace NetGen;

/// <summary>The number of values handed to a port of a network is not a whole number of samples, or not as many samples as its other ports got.</summary>
/// <example><code>
/// try
/// {
///     net.Predict(image);
/// }
/// catch (InputSizeException e)
/// {
///     Console.WriteLine($"{e.Network}.{e.Port}: {e.Length} numbers, {e.PerSample} a sample");
/// }
/// </code></example>
public sealed class InputSizeException : NetGenException
{
    internal InputSizeException(string network, string port, int length, int perSample, int? batch)
        : base(Describe(network, port, length, perSample, batch))
    {
        Network = network;
        Port = port;
        Length = length;
        PerSample = perSample;
    }

    /// <summary>The network's name.</summary>
    public string Network { get; }

    /// <summary>The input or target.</summary>
    public string Port { get; }

    /// <summary>Values that came.</summary>
    public int Length { get; }

    /// <summary>Values that one sample has.</summary>
    public int PerSample { get; }

    private static string Describe(string network, string port, int length, int perSample, int? batch)
    {
        if (batch is int expected)
            return FormattableString.Invariant($"{network}: '{port}' has {Counted.Of(length, "value")}, but the batch is of {Counted.Of(expected, "sample")} with {Counted.Of(perSample, "value")} each: {(long)expected * perSample} are expected.");
        return length == 0
            ? FormattableString.Invariant($"{network}: '{port}' is empty; at least one sample of {Counted.Of(perSample, "value")} is expected.")
            : FormattableString.Invariant($"{network}: '{port}' has {Counted.Of(length, "value")}, which is not a multiple of the {Counted.Of(perSample, "value")} of one sample.");
    }
}
