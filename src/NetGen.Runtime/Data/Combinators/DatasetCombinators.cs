using NetGen.Data;
using NetGen.RandomNumbers;

namespace NetGen;

/// <summary>Data sets made of other data sets. None of them reads a sample before it is asked for.</summary>
/// <example><code>
/// IDataset all = photos.Concat(morePhotos).Balanced(seed: 1).Map((batch, i, sample, epoch) => batch.Values(0, i).Reverse());
/// IDataset often = photos.Weighted(weights, seed: 1).Repeat(3).Shuffled(seed: 2).Cache();
/// IDataset pairs = photos.Zip(morePhotos);                            // the columns of both, side by side
/// </code></example>
public static class DatasetCombinators
{
    /// <summary>All samples in one order that the seed decides. (Training shuffles anew in every epoch by itself.)</summary>
    public static IDataset Shuffled(this IDataset dataset, ulong seed = 0)
    {
        int[] order = new int[dataset.Count];
        EpochOrder.Fill(order, seed, shuffle: true, epoch: 0);
        return new DatasetView(dataset, order);
    }

    /// <summary>The samples several times over: an epoch of it is as many epochs.</summary>
    public static IDataset Repeat(this IDataset dataset, int times)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(times);
        int count = dataset.Count;
        int[] samples = new int[checked(count * times)];
        for (int i = 0; i < samples.Length; i++)
            samples[i] = i % count;
        return new DatasetView(dataset, samples);
    }

    /// <summary>The samples of this one, then those of others.</summary>
    /// <exception cref="ArgumentException">The columns differ.</exception>
    public static IDataset Concat(this IDataset dataset, params IDataset[] others) => new ConcatenatedDataset([dataset, .. others]);

    /// <summary>Samples of two sets side by side: sample i has the columns of both samples i. An image and its mask, a sentence and its translation.</summary>
    /// <param name="dataset">Whose columns come first.</param>
    /// <param name="other">Whose columns come behind them.</param>
    /// <exception cref="ArgumentException">There are not as many samples in both.</exception>
    public static IDataset Zip(this IDataset dataset, IDataset other) => new ZippedDataset(dataset, other);

    /// <summary>Changes each sample where it lies in a batch, each time that it is read.</summary>
    /// <param name="dataset">The samples.</param>
    /// <param name="change">Called for each, by several threads at once where batches are prefetched. What it draws at random it draws by sample and epoch.</param>
    public static IDataset Map(this IDataset dataset, SampleChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new ChangedDataset(dataset, change);
    }

    /// <summary>Makes samples with other columns of these, each time that they are read.</summary>
    /// <param name="dataset">The samples.</param>
    /// <param name="columns">What the new ones have.</param>
    /// <param name="convert">Called for each, by several threads at once where batches are prefetched; writes all columns of the new sample.</param>
    public static IDataset Map(this IDataset dataset, IReadOnlyList<PortDescription> columns, SampleConversion convert)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(convert);
        return new ConvertedDataset(dataset, columns, convert);
    }

    /// <summary>Keeps each sample in memory when it has been read once: for files that are slow to decode. What is drawn at random belongs behind it.</summary>
    public static IDataset Cache(this IDataset dataset) => new CachedDataset(dataset);

    /// <summary>Draws samples by weight, with replacement, other ones in each epoch. Seed, epoch and place decide which.</summary>
    /// <param name="dataset">The samples.</param>
    /// <param name="weights">One for each, 0 or more: one of weight 2 comes about twice as often as one of weight 1.</param>
    /// <param name="seed">Another seed draws others.</param>
    /// <param name="count">Samples of an epoch; as many as there are if not given.</param>
    /// <exception cref="ArgumentException">There are not as many weights as samples, one is negative or not finite, or all are 0.</exception>
    public static IDataset Weighted(this IDataset dataset, IReadOnlyList<double> weights, ulong seed = 0, int? count = null) =>
        new WeightedDataset(dataset, weights, seed, count ?? dataset.Count);

    /// <summary>Draws samples so that every class comes as often as another, however rare it is, other samples in each epoch.</summary>
    /// <param name="dataset">The samples.</param>
    /// <param name="seed">Another seed draws others.</param>
    /// <param name="column">The column with the label of each sample; the last one of labels if not given.</param>
    /// <param name="count">Samples of an epoch; as many as there are if not given.</param>
    /// <exception cref="ArgumentException">There is no such column with a label a sample.</exception>
    public static IDataset Balanced(this IDataset dataset, ulong seed = 0, int column = -1, int? count = null)
    {
        int[] labels = DatasetLabels.Of(dataset, column);
        Dictionary<int, int> counts = labels.CountBy(label => label).ToDictionary();
        return dataset.Weighted(Array.ConvertAll(labels, label => 1.0 / counts[label]), seed, count);
    }
}

/// <summary>Changes a sample where it lies.</summary>
/// <param name="batch">The batch that it lies in: <c>batch.Values(column, index)</c>.</param>
/// <param name="index">Its place there.</param>
/// <param name="sample">Which sample of the data set it is.</param>
/// <param name="epoch">Counted from 0.</param>
/// <example><code>
/// SampleChange mirror = (batch, index, sample, epoch) => batch.Values(0, index).Reverse();
/// IDataset mirrored = photos.Map(mirror);
/// </code></example>
public delegate void SampleChange(Batch batch, int index, int sample, int epoch);

/// <summary>Makes a sample of another one.</summary>
/// <param name="from">The batch that the other one lies in.</param>
/// <param name="to">The batch that the new one goes to.</param>
/// <param name="index">The place of both.</param>
/// <param name="sample">Which sample of the data set it is.</param>
/// <param name="epoch">Counted from 0.</param>
/// <example><code>
/// SampleConversion first = (from, to, index, sample, epoch) => from.Values(0, index)[..4].CopyTo(to.Values(0, index));
/// IDataset short4 = photos.Map([new PortDescription("x", PortKind.Values, [4])], first);
/// </code></example>
public delegate void SampleConversion(Batch from, Batch to, int index, int sample, int epoch);
