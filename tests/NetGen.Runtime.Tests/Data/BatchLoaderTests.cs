using Xunit;

namespace NetGen.Runtime.Tests.Data;

public sealed class BatchLoaderTests
{
    private static InMemoryDataset Numbers(int count) => new(DataColumn.Labels("y", count, [.. Enumerable.Range(0, count)]));

    private static List<int[]> Epoch(BatchLoader loader, IDataset data, int epoch, int done = 0)
    {
        using var batch = new Batch(data.Columns, loader.BatchSize);
        var batches = new List<int[]>();
        for (loader.Start(epoch, done); loader.Next(batch);)
            batches.Add(batch.Labels(0).ToArray());
        return batches;
    }

    [Fact]
    public void An_epoch_has_every_sample_once_and_a_short_last_batch()
    {
        InMemoryDataset data = Numbers(103);
        var loader = new BatchLoader(data, 10, seed: 1);
        Assert.Equal((11, 103), (loader.BatchCount, loader.SampleCount));
        List<int[]> batches = Epoch(loader, data, 0);
        Assert.Equal([10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 3], batches.Select(b => b.Length));
        Assert.Equal(Enumerable.Range(0, 103), batches.SelectMany(b => b).Order());
    }

    [Fact]
    public void The_rest_can_be_dropped()
    {
        InMemoryDataset data = Numbers(103);
        var loader = new BatchLoader(data, 10, dropLast: true);
        Assert.Equal((10, 100), (loader.BatchCount, loader.SampleCount));
        Assert.All(Epoch(loader, data, 0), b => Assert.Equal(10, b.Length));
    }

    [Fact]
    public void Seed_and_epoch_decide_the_order()
    {
        InMemoryDataset data = Numbers(50);
        int[] Order(ulong seed, int epoch) => [.. Epoch(new BatchLoader(data, 7, seed), data, epoch).SelectMany(b => b)];
        Assert.Equal(Order(1, 3), Order(1, 3));
        Assert.NotEqual(Order(1, 3), Order(1, 4));
        Assert.NotEqual(Order(1, 3), Order(2, 3));
        Assert.Equal(Enumerable.Range(0, 50), Epoch(new BatchLoader(data, 7, shuffle: false), data, 3).SelectMany(b => b));
    }

    [Fact]
    public void Goes_on_in_the_middle_of_an_epoch()
    {
        InMemoryDataset data = Numbers(50);
        var loader = new BatchLoader(data, 7, seed: 1);
        Assert.Equal(Epoch(loader, data, 2).Skip(3), Epoch(loader, data, 2, done: 3));
        Assert.Empty(Epoch(loader, data, 2, done: loader.BatchCount));
    }

    [Fact]
    public void No_batch_at_all_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new BatchLoader(Numbers(9), 10, dropLast: true));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchLoader(Numbers(9), 0));
    }

    [Fact]
    public void Batches_allocate_nothing()
    {
        (IDataset data, _) = Numbers(1000).Split(0.9);
        var loader = new BatchLoader(data, 64);
        using var batch = new Batch(data.Columns, 64);
        loader.Start(0);
        loader.Next(batch);
        long before = GC.GetAllocatedBytesForCurrentThread();
        while (loader.Next(batch))
        {
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
