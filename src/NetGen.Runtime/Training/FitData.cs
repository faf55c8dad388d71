using NetGen.Data;

namespace NetGen.Training;

/// <summary>What a run is trained on: batches from anywhere, and what is known of them.</summary>
internal sealed class FitData
{
    private readonly Lazy<string> _fingerprint;

    /// <summary>A data set, in batches as the options say.</summary>
    public FitData(IDataset dataset, FitOptions options)
    {
        Stream = Prefetching.Ahead(dataset.Stream(options.BatchSize, options.Seed, options.Shuffle, options.DropLast), dataset, options.Prefetch);
        OpensAhead = Stream is PrefetchedStream;
        SampleCount = dataset.Count;
        Batches = (int)Stream.BatchCount!.Value;
        _fingerprint = new(() => DatasetFingerprint.Of(dataset));
    }

    /// <summary>A stream, in its own batches.</summary>
    public FitData(IBatchStream stream, FitOptions options)
    {
        Stream = Prefetching.Ahead(stream, dataset: null, options.Prefetch);
        SampleCount = (int)Math.Min(stream.SampleCount ?? 0, int.MaxValue);
        Batches = (int)Math.Min(stream.BatchCount ?? 0, int.MaxValue);
        _fingerprint = new(() => DatasetFingerprint.Of(stream));
    }

    public IBatchStream Stream { get; }

    /// <summary>
    /// Whether the next epoch may begin to be filled beside the last step of the one before, so that its first batch is there when it is asked for. A data set can be asked
    /// for any epoch at any time; a stream may read from what the epoch before still holds open.
    /// </summary>
    public bool OpensAhead { get; }

    /// <summary>Samples; 0 where nobody knows.</summary>
    public int SampleCount { get; }

    /// <summary>Batches of an epoch; 0 until somebody knows.</summary>
    public int Batches { get; private set; }

    /// <summary>What the data are known by.</summary>
    public string Fingerprint => _fingerprint.Value;

    /// <summary>Whether it is known that an epoch has no more batches than these.</summary>
    public bool IsEnd(int batches) => Stream.BatchCount is long count && batches >= count;

    /// <summary>An epoch has ended: where nobody could tell how long one is, the next is taken to be as long.</summary>
    public void EpochHad(int batches) => Batches = Stream.BatchCount is null ? batches : Batches;

    /// <exception cref="DatasetMismatchException">The columns are not the network's.</exception>
    /// <exception cref="SingleSampleException">An epoch has a batch of a single sample, on which the network cannot be trained.</exception>
    public void Verify(NetworkDescription network)
    {
        DatasetContract.Verify(network, Stream.Columns);
        if (Stream.SampleCount is long samples && Stream.BatchCount is long batches)
            DatasetContract.VerifyBatches(network, samples, batches, Stream.BatchSize);
    }
}
