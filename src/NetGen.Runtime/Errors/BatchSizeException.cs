namespace NetGen;

/// <summary>A batch has more samples than the workspace was made for.</summary>
/// <example><code>
/// try
/// {
///     predictor.Predict(images);
/// }
/// catch (BatchSizeException e)
/// {
///     Console.WriteLine($"{e.Network}.{e.Port}: {e.Count} samples, at most {e.MaxBatch}");
/// }
/// </code></example>
public sealed class BatchSizeException : NetGenException
{
    internal BatchSizeException(string network, string port, int count, int maxBatch)
        : base(FormattableString.Invariant($"{network}: '{port}' has {Counted.Of(count, "sample")}, but this workspace was made for at most {maxBatch}. Give a greater maxBatch where it is created."))
    {
        Network = network;
        Port = port;
        Count = count;
        MaxBatch = maxBatch;
    }

    /// <summary>The network's name.</summary>
    public string Network { get; }

    /// <summary>The input that was counted.</summary>
    public string Port { get; }

    /// <summary>Samples that came.</summary>
    public int Count { get; }

    /// <summary>Samples that fit.</summary>
    public int MaxBatch { get; }
}
