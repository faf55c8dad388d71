using System.Runtime.CompilerServices;
using Xunit;

namespace NetGen.Runtime.Tests.Data;

public sealed class StreamTests
{
    private static readonly PortDescription[] Columns = [new("x", PortKind.Values, [3]), new("y", PortKind.Labels, [], 1000)];

    private static InMemoryDataset Numbered(int count) => new(
        DataColumn.Values("x", [3], [.. Enumerable.Range(0, 3 * count).Select(i => (float)i)]),
        DataColumn.Labels("y", 1000, [.. Enumerable.Range(0, count)]));

    private static void Write(int sample, Batch batch, int index)
    {
        batch.Values(0, index).Fill(sample);
        batch.Labels(1, index)[0] = sample;
    }

    /// <summary>All batches of an epoch, as the numbers of their samples.</summary>
    private static List<int[]> Epoch(IBatchStream stream, int epoch, long batchesDone = 0)
    {
        var batches = new List<int[]>();
        using var batch = new Batch(Columns, stream.BatchSize);
        using IBatchReader reader = stream.Read(epoch, batchesDone, TestContext.Current.CancellationToken);
        while (reader.Next(batch))
        {
            int[] samples = batch.Labels(1).ToArray();
            for (int i = 0; i < samples.Length; i++)
            {
                Assert.Equal(samples[i], reader.RowOf(i));
                Assert.Equal(samples[i] * 3, batch.Values(0, i)[0]);
            }
            batches.Add(samples);
        }
        Assert.False(reader.Next(batch));
        return batches;
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(8, 3)]
    public void Batches_of_a_data_set_are_the_same_whoever_fills_them(int ahead, int threads)
    {
        InMemoryDataset data = Numbered(101);
        for (int epoch = 0; epoch < 3; epoch++)
        {
            var loader = new BatchLoader(data, 7, seed: 5);
            using var batch = new Batch(Columns, 7);
            var expected = new List<int[]>();
            for (loader.Start(epoch); loader.Next(batch);)
                expected.Add(batch.Labels(1).ToArray());
            Assert.Equal(expected, Epoch(data.Stream(7, seed: 5), epoch));
            Assert.Equal(expected, Epoch(data.Stream(7, seed: 5).Prefetch(ahead, threads), epoch));
            Assert.Equal(expected[4..], Epoch(data.Stream(7, seed: 5).Prefetch(ahead, threads), epoch, batchesDone: 4));
        }
    }

    [Fact]
    public void Streams_know_how_much_there_is()
    {
        IBatchStream all = Numbered(101).Stream(10), whole = Numbered(101).Stream(10, dropLast: true).Prefetch();
        Assert.Equal((101L, 11L, 10), (all.SampleCount, all.BatchCount, all.BatchSize));
        Assert.Equal((100L, 10L, 10), (whole.SampleCount, whole.BatchCount, whole.BatchSize));
        Assert.Equal(10, Epoch(whole, 0).Count);
        IBatchStream unknown = BatchStream.From(Columns, 4, _ => Enumerable.Range(0, 5), Write),
            counted = BatchStream.From(Columns, 4, _ => Enumerable.Range(0, 5), Write, sampleCount: 5);
        Assert.Equal((null, null), (unknown.SampleCount, unknown.BatchCount));
        Assert.Equal((5L, 2L), (counted.SampleCount, counted.BatchCount));
        Assert.Throws<ArgumentException>(() => Numbered(3).Stream(4, dropLast: true));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Samples_from_anywhere_make_batches(bool prefetched)
    {
        static async IAsyncEnumerable<int> Samples(int epoch, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            for (int i = 0; i < 11; i++)
            {
                if (i % 3 == 1)
                    await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
                yield return i + (100 * epoch);
            }
        }

        IBatchStream Stream(bool dropLast) => prefetched
            ? BatchStream.From<int>(Columns, 4, e => Samples(e), Triple, dropLast: dropLast).Prefetch(2)
            : BatchStream.From<int>(Columns, 4, e => Samples(e), Triple, dropLast: dropLast);
        using var batch = new Batch(Columns, 4);
        List<int[]> Of(IBatchStream stream, int epoch, long done = 0)
        {
            var found = new List<int[]>();
            using IBatchReader reader = stream.Read(epoch, done, TestContext.Current.CancellationToken);
            for (long row = done * 4; reader.Next(batch); row += batch.Count)
            {
                found.Add(batch.Labels(1).ToArray());
                Assert.Equal(row, reader.RowOf(0));
            }
            return found;
        }

        Assert.Equal([[100, 101, 102, 103], [104, 105, 106, 107], [108, 109, 110]], Of(Stream(false), 1));
        Assert.Equal([[0, 1, 2, 3], [4, 5, 6, 7]], Of(Stream(true), 0));
        Assert.Equal([[8, 9, 10]], Of(Stream(false), 0, done: 2));
        Assert.Empty(Of(Stream(false), 0, done: 9));

        static void Triple(int sample, Batch batch, int index) => Write(sample, batch, index);
    }

    [Fact]
    public void Nobody_fills_further_ahead_than_there_is_room()
    {
        const int Ahead = 3, Size = 5;
        long taken = 0, most = 0;
        IEnumerable<int> Samples()
        {
            for (int i = 0; i < 400; i++)
            {
                most = Math.Max(most, i - Volatile.Read(ref taken));
                yield return i;
            }
        }

        using var batch = new Batch(Columns, Size);
        using IBatchReader reader = BatchStream.From(Columns, Size, _ => Samples(), Write).Prefetch(Ahead).Read(0, 0, TestContext.Current.CancellationToken);
        int batches = 0;
        // What is counted as taken is what has been asked for: one batch may be on its way.
        for (Volatile.Write(ref taken, Size); reader.Next(batch); Volatile.Write(ref taken, taken + Size))
            batches++;
        Assert.Equal(80, batches);
        Assert.InRange(most, 0, Ahead * Size);
    }

    [Fact]
    public void An_error_comes_where_its_batch_would_have_come()
    {
        static IEnumerable<int> Samples()
        {
            for (int i = 0; i < 10; i++)
                yield return i;
            throw new InvalidDataException("row 10");
        }

        using var batch = new Batch(Columns, 4);
        using IBatchReader reader = BatchStream.From(Columns, 4, _ => Samples(), Write).Prefetch(8).Read(0, 0, TestContext.Current.CancellationToken);
        Assert.True(reader.Next(batch));
        Assert.True(reader.Next(batch));
        Assert.Equal([4, 5, 6, 7], batch.Labels(1).ToArray());
        for (int again = 0; again < 2; again++)
            Assert.Equal("row 10", Assert.Throws<InvalidDataException>(() => reader.Next(batch)).Message);
    }

    [Fact]
    public void Cancelling_ends_a_wait_and_the_source()
    {
        bool closed = false;
        using var cancellation = new CancellationTokenSource();
        async IAsyncEnumerable<int> Samples([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            try
            {
                for (int i = 0; i < 6; i++)
                    yield return i;
                cancellation.Cancel();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            finally
            {
                closed = true;
            }
        }

        using var batch = new Batch(Columns, 4);
        IBatchReader reader = BatchStream.From<int>(Columns, 4, _ => Samples(), Write).Prefetch(2).Read(0, 0, cancellation.Token);
        Assert.Throws<OperationCanceledException>(() =>
        {
            while (reader.Next(batch))
            {
            }
        });
        reader.Dispose();
        Assert.True(closed);
        Assert.Throws<ObjectDisposedException>(() => reader.Next(batch));
    }

    [Fact]
    public void A_reader_that_is_left_early_closes_its_source()
    {
        bool closed = false;
        IEnumerable<int> Samples()
        {
            try
            {
                for (int i = 0; ; i++)
                    yield return i % 1000;
            }
            finally
            {
                closed = true;
            }
        }

        using var batch = new Batch(Columns, 4);
        using (IBatchReader reader = BatchStream.From(Columns, 4, _ => Samples(), Write).Prefetch().Read(0, 0, TestContext.Current.CancellationToken))
            Assert.True(reader.Next(batch));
        Assert.True(closed);
    }

    /// <summary>A data set that notes what the thread that fills has allocated since it filled last.</summary>
    private sealed class Watched(InMemoryDataset data) : IDataset
    {
        [ThreadStatic]
        private static long _before;

        public long Allocated;
        public int Epochs;

        public int Count => data.Count;

        public IReadOnlyList<PortDescription> Columns => data.Columns;

        public void Fill(Batch batch, ReadOnlySpan<int> samples) => throw new InvalidOperationException("The epoch is missing.");

        public void Fill(Batch batch, ReadOnlySpan<int> samples, int epoch)
        {
            Interlocked.Exchange(ref Epochs, epoch);
            // The first fills of a thread make what it needs once.
            if (samples[0] > Count / 2 && _before > 0)
                Interlocked.Add(ref Allocated, GC.GetAllocatedBytesForCurrentThread() - _before);
            data.Fill(batch, samples);
            _before = GC.GetAllocatedBytesForCurrentThread();
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Nothing_is_allocated_once_it_runs(int threads)
    {
        var data = new Watched(Numbered(900));
        using var batch = new Batch(Columns, 3);
        using IBatchReader reader = data.Stream(3, shuffle: false).Prefetch(4, threads).Read(7, 0, TestContext.Current.CancellationToken);
        for (int i = 0; i < 150; i++)
            Assert.True(reader.Next(batch));
        long before = GC.GetAllocatedBytesForCurrentThread();
        int batches = 150;
        while (reader.Next(batch))
            batches++;
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(0, data.Allocated);
        Assert.Equal(300, batches);
        Assert.Equal(7, data.Epochs);
    }

    [Fact]
    public void A_step_that_takes_longer_than_filling_never_waits()
    {
        int started = 0;
        IDataset data = Numbered(60).Map((_, index, _, _) =>
        {
            if (index == 0)
                Interlocked.Increment(ref started);
        });
        using var batch = new Batch(Columns, 3);
        using IBatchReader reader = data.Stream(3, shuffle: false).Prefetch(4).Read(0, 0, TestContext.Current.CancellationToken);
        Assert.True(reader.Next(batch));
        TimeSpan first = reader.Waited;
        for (int taken = 1; taken < 18; taken++)
        {
            // The step: until the batch behind the next one has been begun, so that the next one is ready.
            Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref started) >= taken + 2, TimeSpan.FromSeconds(30)));
            Assert.True(reader.Next(batch));
        }
        Assert.Equal(first, reader.Waited);
    }

    [Fact]
    public void A_batch_of_another_size_gets_a_copy()
    {
        using var larger = new Batch(Columns, 9);
        using IBatchReader reader = Numbered(20).Stream(4, shuffle: false).Prefetch().Read(0, 0, TestContext.Current.CancellationToken);
        Assert.True(reader.Next(larger));
        Assert.True(reader.Next(larger));
        Assert.Equal([4, 5, 6, 7], larger.Labels(1).ToArray());
        Assert.Equal([12f, 13, 14], larger.Values(0, 0).ToArray());
        using var smaller = new Batch(Columns, 3);
        Assert.Contains("do not fit into a batch of at most 3", Assert.Throws<ArgumentException>(() => reader.Next(smaller)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => larger.Values(0, 4));
        Assert.Throws<ArgumentException>(() => larger.Labels(0, 0));
    }

    [Fact]
    public async Task A_buffer_shuffles_by_seed_and_epoch()
    {
        int[] all = [.. Enumerable.Range(0, 200)];
        int[] first = [.. all.Shuffled(50, seed: 1, epoch: 0)], again = [.. all.Shuffled(50, seed: 1, epoch: 0)], next = [.. all.Shuffled(50, seed: 1, epoch: 1)];
        Assert.Equal(all, first.Order());
        Assert.Equal(first, again);
        Assert.NotEqual(first, next);
        // None comes before it can have been drawn.
        Assert.All(Enumerable.Range(0, 200), i => Assert.True(first[i] <= i + 50));
        Assert.Equal(first, await Gathered(Async(all).Shuffled(50, seed: 1, epoch: 0, TestContext.Current.CancellationToken)));
        Assert.Equal([0, 1, 2], Enumerable.Range(0, 3).Shuffled(9, 1, 0).Order());
        Assert.Empty(Array.Empty<int>().Shuffled(9, 1, 0));

        static async IAsyncEnumerable<int> Async(int[] samples)
        {
            foreach (int sample in samples)
            {
                await Task.CompletedTask;
                yield return sample;
            }
        }

        static async Task<List<int>> Gathered(IAsyncEnumerable<int> samples)
        {
            var list = new List<int>();
            await foreach (int sample in samples)
                list.Add(sample);
            return list;
        }
    }
}
