namespace NetGen;

/// <summary>A training batch has a single value per channel where a batch normalisation measures its variance. Nothing was changed.</summary>
/// <example><code>
/// try
/// {
///     trainer.Step(image, [7]);
/// }
/// catch (SingleSampleException e)
/// {
///     Console.WriteLine($"{e.Layer} of {e.Network} has no statistics of one sample");
/// }
/// </code></example>
public sealed class SingleSampleException : NetGenException
{
    private const string Help = "Train on batches of at least 2 samples; DropLast = true leaves out what remains at the end of an epoch.";

    internal SingleSampleException(string network, string layer)
        : base($"{network}: '{layer}' normalises over the batch, and of a batch of a single sample it has one value per channel, which has no variance. {Help}")
    {
        Network = network;
        Layer = layer;
    }

    internal SingleSampleException(string network, string layer, long samples, int batchSize)
        : base(FormattableString.Invariant(
            $"{network}: '{layer}' normalises over the batch, but {Counted.Of(samples, "sample")} in batches of {batchSize} {(samples == 1 ? "makes" : "make")} a batch of a single sample, which has one value per channel and no variance. {Help}"))
    {
        Network = network;
        Layer = layer;
    }

    /// <summary>The network's name.</summary>
    public string Network { get; }

    /// <summary>The batch normalisation.</summary>
    public string Layer { get; }
}
