using NetGen.Data;
using NetGen.RandomNumbers;

namespace NetGen;

/// <summary>Parts of a data set that keep something together or apart: classes, groups, times. For parts at random see <see cref="DatasetParts.Split"/>.</summary>
/// <example><code>
/// (IDataset some, IDataset others) = data.SplitByGroup(0.8, people, seed: 1);         // nobody is in both
/// (IDataset past, IDataset future) = data.SplitByTime(0.8, dates);
/// </code></example>
public static class DatasetSplits
{
    /// <summary>Two parts that share no sample and have the classes in the same shares, as far as whole samples go.</summary>
    /// <param name="dataset">The whole.</param>
    /// <param name="fraction">How much of it the first part gets: more than 0, less than 1.</param>
    /// <param name="seed">Another seed is another split.</param>
    /// <param name="column">The column with the label of each sample; the last one of labels if not given.</param>
    /// <exception cref="ArgumentOutOfRangeException">A part would be empty.</exception>
    /// <exception cref="ArgumentException">There is no such column with a label a sample.</exception>
    /// <example><code>(IDataset train, IDataset test) = flowers.SplitStratified(0.8, seed: 1);</code></example>
    public static (IDataset First, IDataset Second) SplitStratified(this IDataset dataset, double fraction, ulong seed = 0, int column = -1)
    {
        int wanted = SplitSize.First(dataset, fraction);
        var first = new List<int>(wanted);
        var second = new List<int>(dataset.Count - wanted);
        int seen = 0;
        foreach (int[] samples in ByClass(dataset, column, seed))
        {
            seen += samples.Length;
            // Rounded over all classes so far: each gets its share but for less than a sample, and so do all together.
            int share = (int)Math.Round((double)wanted * seen / dataset.Count) - first.Count;
            first.AddRange(samples.AsSpan(0, share));
            second.AddRange(samples.AsSpan(share));
        }
        return (new DatasetView(dataset, [.. first]), new DatasetView(dataset, [.. second]));
    }

    /// <summary>Two parts, of which each group (the pictures of a person, the rows of a patient) is in one as a whole.</summary>
    /// <param name="dataset">The whole.</param>
    /// <param name="fraction">About how much of the samples the first part gets.</param>
    /// <param name="groups">The group of each sample.</param>
    /// <param name="seed">Another seed is another split.</param>
    /// <exception cref="ArgumentException">There are not as many groups as samples, or all are the same.</exception>
    public static (IDataset First, IDataset Second) SplitByGroup<T>(this IDataset dataset, double fraction, IReadOnlyList<T> groups, ulong seed = 0) where T : notnull
    {
        int wanted = SplitSize.First(dataset, fraction);
        int[][] parts = Grouped(dataset, groups, seed);
        if (parts.Length < 2)
            throw new ArgumentException("All samples are of one group: it cannot be in two parts.", nameof(groups));
        var first = new List<int>();
        int taken = 0;
        // At least one for either side; the one that crosses the mark goes where it is missed more.
        for (; taken < parts.Length - 1 && (taken == 0 || first.Count + (parts[taken].Length / 2) < wanted); taken++)
            first.AddRange(parts[taken]);
        return (new DatasetView(dataset, [.. first]), new DatasetView(dataset, [.. parts[taken..].SelectMany(p => p)]));
    }

    /// <summary>
    /// The earlier samples and the later ones: what will be known when, so that nothing of the future leaks into training. Samples of the same time stay together.
    /// </summary>
    /// <param name="dataset">The whole.</param>
    /// <param name="fraction">About how much of the samples the earlier part gets.</param>
    /// <param name="times">The time of each sample: dates, numbers, whatever has an order.</param>
    /// <exception cref="ArgumentException">There are not as many times as samples, or all are the same.</exception>
    public static (IDataset Earlier, IDataset Later) SplitByTime<T>(this IDataset dataset, double fraction, IReadOnlyList<T> times)
    {
        int[] order = InTime(dataset, times);
        int cut = TimeBoundary(order, times, SplitSize.First(dataset, fraction));
        return (new DatasetView(dataset, order[..cut]), new DatasetView(dataset, order[cut..]));
    }

    internal static int[] InTime<T>(IDataset dataset, IReadOnlyList<T> times)
    {
        DemandOneEach(dataset, times.Count, "time", nameof(times));
        return [.. Enumerable.Range(0, dataset.Count).OrderBy(sample => times[sample], Comparer<T>.Default)];
    }

    /// <summary>The place nearest to <paramref name="wanted"/> at which the time changes.</summary>
    internal static int TimeBoundary<T>(int[] order, IReadOnlyList<T> times, int wanted)
    {
        for (int distance = 0; distance < order.Length; distance++)
        {
            if (IsBoundary(wanted - distance))
                return wanted - distance;
            if (IsBoundary(wanted + distance))
                return wanted + distance;
        }
        throw new ArgumentException("All samples are of one time: there is no earlier and no later.", nameof(times));

        bool IsBoundary(int cut) => cut > 0 && cut < order.Length && Comparer<T>.Default.Compare(times[order[cut - 1]], times[order[cut]]) != 0;
    }

    /// <summary>The samples of each class, shuffled; classes in the order of their labels.</summary>
    internal static IEnumerable<int[]> ByClass(IDataset dataset, int column, ulong seed)
    {
        int[] labels = DatasetLabels.Of(dataset, column);
        int[] order = [.. Enumerable.Range(0, dataset.Count)];
        new PhiloxGenerator(seed, RandomStream.Splitting).Shuffle(order.AsSpan());
        return order.GroupBy(sample => labels[sample]).OrderBy(group => group.Key).Select(group => group.ToArray());
    }

    /// <summary>The samples of each group, the groups shuffled.</summary>
    internal static int[][] Grouped<T>(IDataset dataset, IReadOnlyList<T> groups, ulong seed) where T : notnull
    {
        DemandOneEach(dataset, groups.Count, "group", nameof(groups));
        int[][] parts = [.. Enumerable.Range(0, dataset.Count).GroupBy(sample => groups[sample]).Select(group => group.ToArray())];
        new PhiloxGenerator(seed, RandomStream.Splitting).Shuffle(parts.AsSpan());
        return parts;
    }

    private static void DemandOneEach(IDataset dataset, int count, string what, string argument)
    {
        if (count != dataset.Count)
            throw new ArgumentException(FormattableString.Invariant($"{Counted.Of(count, what)} for {Counted.Of(dataset.Count, "sample")}."), argument);
    }
}
