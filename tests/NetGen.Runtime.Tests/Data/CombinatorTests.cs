using Xunit;

namespace NetGen.Runtime.Tests.Data;

public sealed class CombinatorTests
{
    /// <summary>Samples 0, 1, 2, … with x = 10·sample and a class.</summary>
    private static InMemoryDataset Set(params int[] classes) => new(
        DataColumn.Values("x", [2], [.. Enumerable.Range(0, classes.Length).SelectMany(i => new[] { 10f * i, -i })]),
        DataColumn.Labels("y", 5, classes));

    /// <summary>Which samples of the set at the bottom a data set has: read through a batch, several at a time, and held to their rows.</summary>
    private static int[] Samples(IDataset dataset, int epoch = 0)
    {
        using var batch = new Batch(dataset.Columns, Math.Max(1, dataset.Count));
        dataset.Fill(batch, [.. Enumerable.Range(0, dataset.Count)], epoch);
        int[] samples = [.. Enumerable.Range(0, dataset.Count).Select(i => (int)batch.Values(0, i)[0] / 10)];
        Assert.All(Enumerable.Range(0, dataset.Count), i => Assert.Equal(samples[i], dataset.RowOf(i, epoch)));
        return samples;
    }

    private static int[] Classes(IDataset dataset)
    {
        int[] classes = new int[dataset.Count], read = new int[dataset.Count];
        dataset.CopyLabels(1, [.. Enumerable.Range(0, dataset.Count)], classes);
        using var batch = new Batch(dataset.Columns, dataset.Count);
        dataset.Fill(batch, [.. Enumerable.Range(0, dataset.Count)]);
        batch.Labels(1).CopyTo(read);
        Assert.Equal(read, classes);
        return classes;
    }

    private static void Partition(IDataset whole, params IDataset[] parts) => Assert.Equal(Enumerable.Range(0, whole.Count), parts.SelectMany(p => Samples(p)).Order());

    [Fact]
    public void A_stratified_split_keeps_the_shares_of_classes()
    {
        InMemoryDataset data = Set([.. Enumerable.Range(0, 103).Select(i => i % 10 == 0 ? 4 : i % 3)]);
        (IDataset train, IDataset test) = data.SplitStratified(0.7, seed: 3);
        Partition(data, train, test);
        Assert.Equal(72, train.Count);
        int[] all = Classes(data), kept = Classes(train);
        Assert.All(all.Distinct(), c => Assert.InRange(kept.Count(k => k == c) - (0.7 * all.Count(k => k == c)), -1.001, 1.001));
        Assert.Equal(Samples(train), Samples(data.SplitStratified(0.7, seed: 3).First));
        Assert.NotEqual(Samples(train), Samples(data.SplitStratified(0.7, seed: 4).First));
        Assert.Throws<ArgumentException>(() => new InMemoryDataset(DataColumn.Values("x", [1], [1f, 2])).SplitStratified(0.5));
        Assert.Throws<ArgumentException>(() => data.SplitStratified(0.5, column: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.SplitStratified(1));
    }

    [Fact]
    public void Groups_stay_together()
    {
        InMemoryDataset data = Set(new int[40]);
        string[] people = [.. Enumerable.Range(0, 40).Select(i => "p" + (i * i % 7))];
        (IDataset train, IDataset test) = data.SplitByGroup(0.6, people, seed: 1);
        Partition(data, train, test);
        Assert.Empty(Samples(train).Select(i => people[i]).Intersect(Samples(test).Select(i => people[i])));
        Assert.InRange(train.Count, 12, 36);
        Assert.Throws<ArgumentException>(() => data.SplitByGroup(0.5, new int[40]));
        Assert.Throws<ArgumentException>(() => data.SplitByGroup(0.5, new int[39]));
    }

    [Fact]
    public void Time_is_cut_where_it_changes()
    {
        InMemoryDataset data = Set(new int[10]);
        int[] days = [5, 1, 1, 2, 9, 2, 2, 2, 7, 0];
        (IDataset earlier, IDataset later) = data.SplitByTime(0.5, days);
        Assert.Equal([9, 1, 2], Samples(earlier));
        Assert.Equal([3, 5, 6, 7, 0, 8, 4], Samples(later));
        Assert.Throws<ArgumentException>(() => data.SplitByTime(0.5, new int[10]));
        IReadOnlyList<Fold> folds = data.FoldsByTime(3, days);
        Assert.All(folds, fold => Assert.True(Samples(fold.Train).Max(i => days[i]) < Samples(fold.Validation).Min(i => days[i])));
        Assert.Equal(Samples(folds[0].Train).Concat(Samples(folds[0].Validation)), Samples(folds[1].Train));
        Assert.Equal(10, folds[2].Train.Count + folds[2].Validation.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.FoldsByTime(6, days));
    }

    [Fact]
    public void Folds_measure_each_sample_once()
    {
        InMemoryDataset data = Set([.. Enumerable.Range(0, 23).Select(i => i < 5 ? 3 : i % 2)]);
        string[] people = [.. Enumerable.Range(0, 23).Select(i => "p" + (i % 6))];
        foreach (IReadOnlyList<Fold> folds in new[] { data.Folds(4, seed: 1), data.FoldsStratified(4, seed: 1), data.FoldsByGroup(4, people, seed: 1) })
        {
            Assert.Equal(4, folds.Count);
            Partition(data, [.. folds.Select(f => f.Validation)]);
            Assert.All(folds, fold => Partition(data, fold.Train, fold.Validation));
        }
        Assert.All(data.Folds(4), fold => Assert.InRange(fold.Validation.Count, 5, 6));
        Assert.All(data.FoldsStratified(4), fold => Assert.InRange(Classes(fold.Validation).Count(c => c == 3), 1, 2));
        Assert.All(data.FoldsByGroup(4, people), fold => Assert.Empty(Samples(fold.Train).Select(i => people[i]).Intersect(Samples(fold.Validation).Select(i => people[i]))));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Folds(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Folds(24));
    }

    [Fact]
    public void Sets_are_shuffled_repeated_and_joined()
    {
        InMemoryDataset data = Set(0, 1, 2, 3);
        Assert.Equal([0, 1, 2, 3], Samples(data.Shuffled(seed: 2)).Order());
        Assert.Equal(Samples(data.Shuffled(2)), Samples(data.Shuffled(2)));
        Assert.Equal([0, 1, 2, 3, 0, 1, 2, 3], Samples(data.Repeat(2)));
        IDataset joined = data.Concat(data.Take(0), data.Subset([3, 1]));
        Assert.Equal([0, 1, 2, 3, 3, 1], Samples(joined));
        Assert.Equal([0, 1, 2, 3, 3, 1], Classes(joined));
        Assert.Throws<ArgumentException>(() => data.Concat(new InMemoryDataset(DataColumn.Values("x", [2], [1f, 2]))));
    }

    [Fact]
    public void Zipped_sets_have_the_columns_of_both()
    {
        InMemoryDataset data = Set(0, 1, 2);
        IDataset both = data.Zip(new InMemoryDataset(DataColumn.Values("mask", [1], [7f, 8, 9])).Subset([2, 1, 0]));
        Assert.Equal(["x", "y", "mask"], both.Columns.Select(c => c.Name));
        using var batch = new Batch(both.Columns, 3);
        both.Fill(batch, [2, 0]);
        Assert.Equal([20f, -2, 0, 0], batch.Values(0).ToArray());
        Assert.Equal([2, 0], batch.Labels(1).ToArray());
        Assert.Equal([7f, 9], batch.Values(2).ToArray());
        Assert.Throws<ArgumentException>(() => data.Zip(Set(1)));
    }

    [Fact]
    public void Samples_are_mapped_by_number_and_epoch()
    {
        IDataset changed = Set(0, 1, 2).Subset([2, 0]).Map((batch, i, sample, epoch) => batch.Values(0, i)[1] = (100 * epoch) + sample);
        using var batch = new Batch(changed.Columns, 2);
        changed.Fill(batch, [1, 0], epoch: 3);
        Assert.Equal([0f, 301, 20, 300], batch.Values(0).ToArray());
        Assert.Equal(2, changed.RowOf(0));
        IDataset converted = changed.Map([new("sum", PortKind.Values, [])], (from, to, i, _, _) => to.Values(0, i)[0] = from.Values(0, i)[0] + from.Labels(1, i)[0]);
        using var sums = new Batch(converted.Columns, 2);
        converted.Fill(sums, [0, 1]);
        Assert.Equal([22f, 0], sums.Values(0).ToArray());
    }

    [Fact]
    public void A_cache_reads_each_sample_once()
    {
        int reads = 0;
        IDataset cached = Set(0, 1, 2, 3).Map((_, _, _, _) => reads++).Cache();
        Assert.Equal([0, 1, 2, 3], Samples(cached));
        Assert.Equal([0, 1, 2, 3], Classes(cached));
        Assert.Equal([1, 3, 1], Samples(cached.Subset([1, 3, 1])));
        // Labels alone are asked of the source, which reads them through its samples.
        Assert.Equal(8, reads);
    }

    [Fact]
    public void Weights_and_rare_classes_are_drawn_as_often_as_they_should()
    {
        InMemoryDataset data = Set([.. Enumerable.Range(0, 100).Select(i => i < 4 ? 1 : 0)]);
        IDataset balanced = data.Balanced(seed: 1, count: 4000);
        int[] drawn = Samples(balanced, epoch: 2);
        Assert.InRange(drawn.Count(i => i < 4), 1850, 2150);
        Assert.Equal(drawn, Samples(balanced, epoch: 2));
        Assert.NotEqual(drawn, Samples(balanced, epoch: 3));
        Assert.Equal(100, data.Balanced().Count);
        IDataset weighted = Set(0, 0, 0, 0).Weighted([0, 3, 1, 0], seed: 5, count: 4000);
        int[] counts = [.. Enumerable.Range(0, 4).Select(s => Samples(weighted).Count(i => i == s))];
        Assert.Equal((0, 0), (counts[0], counts[3]));
        Assert.InRange(counts[1], 2850, 3150);
        Assert.Throws<ArgumentException>(() => data.Weighted([1]));
        Assert.Throws<ArgumentException>(() => Set(0, 0).Weighted([0, 0]));
        Assert.Throws<ArgumentException>(() => Set(0, 0).Weighted([-1, 2]));
    }

    [Fact]
    public void Sequences_are_padded_and_cut()
    {
        (DataColumn tokens, DataColumn lengths) = DataColumn.Padded("text", 3, 9, [[4, 5], [1, 2, 3, 8], []], padding: 7);
        (NumberColumn vectors, DataColumn steps) = DataColumn.Padded("x", 2, 2, [[1f, 2], [3f, 4, 5, 6, 7, 8], []]);
        Assert.Equal(["text", "text.lengths", "x", "x.lengths"], new[] { tokens, lengths, vectors, steps }.Select(column => column.Port.Name));
        using var batch = new Batch([tokens.Port, lengths.Port, vectors.Port, steps.Port], 3);
        new InMemoryDataset(tokens, lengths, vectors, steps).Fill(batch, [0, 1, 2]);
        Assert.Equal([4, 5, 7, 1, 2, 3, 7, 7, 7], batch.Labels(0).ToArray());
        Assert.Equal([2, 3, 1], batch.Labels(1).ToArray());
        Assert.Equal([1f, 2, 0, 0, 3, 4, 5, 6, 0, 0, 0, 0], batch.Values(2).ToArray());
        Assert.Equal([1, 2, 1], batch.Labels(3).ToArray());
        Assert.Throws<ArgumentException>(() => DataColumn.Padded("x", 2, 2, [[1f, 2, 3]]));
        Assert.Throws<IndexOutOfBoundsException>(() => DataColumn.Padded("text", 3, 9, [[9]], padding: 0));
    }

    [Fact]
    public void Batches_by_length_have_lengths_alike()
    {
        var random = new NetGen.RandomNumbers.PhiloxGenerator(1);
        int[] lengths = [.. Enumerable.Range(0, 203).Select(_ => 1 + random.NextInt(60))];
        InMemoryDataset data = Set(new int[203]);
        static List<int[]> Batches(IBatchStream stream, int epoch)
        {
            var batches = new List<int[]>();
            using var batch = new Batch(stream.Columns, stream.BatchSize);
            using IBatchReader reader = stream.Read(epoch, 0, TestContext.Current.CancellationToken);
            while (reader.Next(batch))
                batches.Add([.. Enumerable.Range(0, batch.Count).Select(i => (int)batch.Values(0, i)[0] / 10)]);
            return batches;
        }

        long Padding(List<int[]> batches) => batches.Sum(b => (b.Max(i => lengths[i]) * b.Length) - b.Sum(i => lengths[i]));
        IBatchStream alike = data.StreamByLength(lengths, 10, window: 10, seed: 1);
        List<int[]> found = Batches(alike, 0);
        Assert.Equal(Enumerable.Range(0, 203), found.SelectMany(b => b).Order());
        Assert.Equal(3, found[^1].Length);
        Assert.Equal(found, Batches(alike, 0));
        Assert.NotEqual(found, Batches(alike, 1));
        Assert.True(Padding(found) * 4 < Padding(Batches(data.Stream(10, seed: 1), 0)));
        Assert.Throws<ArgumentException>(() => data.StreamByLength([1], 10));
    }
}
