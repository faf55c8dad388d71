using NetGen.Data;
using NetGen.RandomNumbers;

namespace NetGen;

/// <summary>Parts of data sets.</summary>
/// <example><code>
/// (IDataset train, IDataset rest) = data.Split(0.8, seed: 1);
/// IDataset few = data.Take(100), chosen = data.Subset([3, 1, 4]);
/// </code></example>
public static class DatasetParts
{
    /// <summary>Some of the samples, in the order given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public static IDataset Subset(this IDataset dataset, IReadOnlyList<int> samples)
    {
        foreach (int sample in samples)
        {
            if ((uint)sample >= (uint)dataset.Count)
                throw new ArgumentOutOfRangeException(nameof(samples), sample, FormattableString.Invariant($"Samples are 0 to {dataset.Count - 1}."));
        }
        return new DatasetView(dataset, [.. samples]);
    }

    /// <summary>The first <paramref name="count"/> samples, or all if there are fewer.</summary>
    public static IDataset Take(this IDataset dataset, int count) => dataset.Subset([.. Enumerable.Range(0, Math.Min(count, dataset.Count))]);

    /// <summary>Two parts that share no sample, drawn at random; the seed decides which.</summary>
    /// <param name="dataset">The whole.</param>
    /// <param name="fraction">How much of it the first part gets: more than 0, less than 1.</param>
    /// <param name="seed">Another seed is another split.</param>
    /// <exception cref="ArgumentOutOfRangeException">A part would be empty.</exception>
    public static (IDataset First, IDataset Second) Split(this IDataset dataset, double fraction, ulong seed = 0)
    {
        int first = SplitSize.First(dataset, fraction);
        int[] order = [.. Enumerable.Range(0, dataset.Count)];
        new PhiloxGenerator(seed, RandomStream.Splitting).Shuffle(order.AsSpan());
        return (new DatasetView(dataset, order[..first]), new DatasetView(dataset, order[first..]));
    }
}
