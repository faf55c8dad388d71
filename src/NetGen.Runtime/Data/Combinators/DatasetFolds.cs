using NetGen.Data;
using NetGen.RandomNumbers;

namespace NetGen;

/// <summary>One way to take a data set apart for cross-validation.</summary>
/// <param name="Train">What to train on.</param>
/// <param name="Validation">What to measure on.</param>
/// <example><code>
/// foreach (Fold fold in data.Folds(5, seed: 1))
///     Console.WriteLine($"{fold.Train.Count} and {fold.Validation.Count} samples");
/// </code></example>
public sealed record Fold(IDataset Train, IDataset Validation);

/// <summary>Cross-validation: a data set is taken apart several times, and each sample is measured on once.</summary>
/// <example><code>
/// foreach (Fold fold in flowers.FoldsStratified(5, seed: 1))
/// {
///     using var iris = new Iris(seed: 1);
///     iris.Fit(fold.Train, options with { Validation = fold.Validation });
/// }
/// </code></example>
/// <example><code>IReadOnlyList&lt;Fold> any = data.Folds(5, seed: 1), apart = data.FoldsByGroup(5, people), after = data.FoldsByTime(5, dates);</code></example>
public static class DatasetFolds
{
    /// <summary>Folds at random.</summary>
    /// <param name="dataset">The whole.</param>
    /// <param name="folds">How many: at least 2, at most one for each sample.</param>
    /// <param name="seed">Another seed takes it apart differently.</param>
    public static IReadOnlyList<Fold> Folds(this IDataset dataset, int folds, ulong seed = 0)
    {
        Demand(folds, dataset.Count, "sample");
        int[] order = [.. Enumerable.Range(0, dataset.Count)];
        new PhiloxGenerator(seed, RandomStream.Splitting).Shuffle(order.AsSpan());
        int[] fold = new int[dataset.Count];
        for (int i = 0; i < order.Length; i++)
            fold[order[i]] = (int)((long)i * folds / order.Length);
        return Of(dataset, fold, folds);
    }

    /// <summary>Folds that have the classes in the same shares.</summary>
    /// <param name="dataset">The whole.</param>
    /// <param name="folds">How many.</param>
    /// <param name="seed">Another seed takes it apart differently.</param>
    /// <param name="column">The column with the label of each sample; the last one of labels if not given.</param>
    /// <exception cref="ArgumentException">There is no such column with a label a sample.</exception>
    public static IReadOnlyList<Fold> FoldsStratified(this IDataset dataset, int folds, ulong seed = 0, int column = -1)
    {
        Demand(folds, dataset.Count, "sample");
        int[] fold = new int[dataset.Count];
        int next = 0;
        // Dealt out like cards, going on where the class before has ended: each fold has its share of each class, and of all.
        foreach (int sample in DatasetSplits.ByClass(dataset, column, seed).SelectMany(samples => samples))
            fold[sample] = next++ % folds;
        return Of(dataset, fold, folds);
    }

    /// <summary>Folds of which each group (the pictures of a person) is in one as a whole; they are as large as each other as far as groups allow.</summary>
    /// <param name="dataset">The whole.</param>
    /// <param name="folds">How many: at most one for each group.</param>
    /// <param name="groups">The group of each sample.</param>
    /// <param name="seed">Another seed takes it apart differently.</param>
    public static IReadOnlyList<Fold> FoldsByGroup<T>(this IDataset dataset, int folds, IReadOnlyList<T> groups, ulong seed = 0) where T : notnull
    {
        int[][] parts = DatasetSplits.Grouped(dataset, groups, seed);
        Demand(folds, parts.Length, "group");
        int[] fold = new int[dataset.Count], sizes = new int[folds];
        // The largest first, each into the smallest fold so far.
        foreach (int[] part in parts.OrderByDescending(p => p.Length))
        {
            int smallest = Array.IndexOf(sizes, sizes.Min());
            sizes[smallest] += part.Length;
            foreach (int sample in part)
                fold[sample] = smallest;
        }
        return Of(dataset, fold, folds);
    }

    /// <summary>
    /// Folds that measure on what comes after all that is trained on: of <paramref name="folds"/> + 1 stretches of time the first is trained on and the second measured on, then
    /// the first two and
    /// the third, and so on. Samples of the same time stay together.
    /// </summary>
    /// <param name="dataset">The whole.</param>
    /// <param name="folds">How many.</param>
    /// <param name="times">The time of each sample.</param>
    public static IReadOnlyList<Fold> FoldsByTime<T>(this IDataset dataset, int folds, IReadOnlyList<T> times)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(folds);
        int[] order = DatasetSplits.InTime(dataset, times);
        Demand(folds + 1, order.DistinctBy(sample => times[sample]).Count(), "time");
        int[] cuts = [.. Enumerable.Range(1, folds).Select(k => DatasetSplits.TimeBoundary(order, times, (int)((long)k * order.Length / (folds + 1)))), order.Length];
        for (int k = 0; k < folds; k++)
        {
            if (cuts[k] >= cuts[k + 1])
                throw new ArgumentException(FormattableString.Invariant($"Too many samples are of the same time for {Counted.Of(folds, "fold")}."), nameof(folds));
        }
        return [.. Enumerable.Range(0, folds).Select(k => new Fold(new DatasetView(dataset, order[..cuts[k]]), new DatasetView(dataset, order[cuts[k]..cuts[k + 1]])))];
    }

    private static IReadOnlyList<Fold> Of(IDataset dataset, int[] fold, int folds) => [.. Enumerable.Range(0, folds).Select(k => new Fold(
        new DatasetView(dataset, [.. Enumerable.Range(0, fold.Length).Where(sample => fold[sample] != k)]),
        new DatasetView(dataset, [.. Enumerable.Range(0, fold.Length).Where(sample => fold[sample] == k)])))];

    private static void Demand(int folds, int most, string what)
    {
        if (folds < 2 || folds > most)
            throw new ArgumentOutOfRangeException(nameof(folds), folds, FormattableString.Invariant($"{Counted.Of(most, what)} can be taken apart into 2 to {most} parts."));
    }
}
