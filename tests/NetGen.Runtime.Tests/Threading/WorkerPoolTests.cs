using NetGen.Threading;
using Xunit;

namespace NetGen.Runtime.Tests.Threading;

public sealed unsafe class WorkerPoolTests
{
    private struct Counters
    {
        public int* Visits;
        public int Bad;
        public int ThrowAt;
    }

    private static void Visit(int from, int to, void* state)
    {
        var counters = (Counters*)state;
        if (from >= to)
            Interlocked.Increment(ref counters->Bad);
        for (int i = from; i < to; i++)
            Interlocked.Increment(ref counters->Visits[i]);
    }

    private static void VisitOrThrow(int from, int to, void* state)
    {
        Visit(from, to, state);
        int unit = ((Counters*)state)->ThrowAt;
        if (from <= unit && unit < to)
            throw new InvalidDataException("unit " + unit);
    }

    private static void Nested(int from, int to, void* state)
    {
        var inner = new Counters();
        int* visits = stackalloc int[10];
        new Span<int>(visits, 10).Clear();
        inner.Visits = visits;
        WorkerPool.Shared(2).Run(&Visit, &inner, 10);
        for (int i = 0; i < 10; i++)
        {
            if (visits[i] != 1)
                Interlocked.Increment(ref ((Counters*)state)->Bad);
        }
        Visit(from, to, state);
    }

    private static void Check(WorkerGroup group, delegate*<int, int, void*, void> body, int units)
    {
        int[] visits = new int[units + 1];
        fixed (int* p = visits)
        {
            var state = new Counters { Visits = p };
            group.Run(body, &state, units);
            Assert.Equal(0, state.Bad);
        }
        for (int i = 0; i < units; i++)
            Assert.True(visits[i] == 1, $"unit {i} of {units} ran {visits[i]} times on {group.Threads} threads");
        Assert.Equal(0, visits[units]);
    }

    [Fact]
    public void Every_unit_runs_once_whatever_the_counts()
    {
        foreach (int threads in (int[])[1, 2, 3, 7])
        {
            WorkerGroup group = new WorkerPool().Group(threads);
            foreach (int units in (int[])[0, 1, 2, 3, 5, 8, 13, 64, 1000])
                Check(group, &Visit, units);
        }
    }

    [Fact]
    public void Regions_follow_each_other_without_mixing()
    {
        WorkerGroup group = new WorkerPool().Group(3);
        for (int i = 0; i < 20_000; i++)
            Check(group, &Visit, 1 + i % 17);
    }

    [Fact]
    public void Sleeping_workers_wake_up()
    {
        var pool = new WorkerPool();
        WorkerGroup group = pool.Group(2);
        for (int i = 0; i < 20; i++)
        {
            SpinWait.SpinUntil(() => pool.Parked == 1, TimeSpan.FromSeconds(30));
            Assert.Equal(1, pool.Parked);
            Check(group, &Visit, 100);
        }
    }

    [Fact]
    public void The_default_group_runs_inline()
    {
        Assert.Equal(1, default(WorkerGroup).Threads);
        Check(default, &Visit, 10);
    }

    [Fact]
    public void Zero_threads_means_one_per_processor() => Assert.Equal(Math.Min(Environment.ProcessorCount, WorkerPool.MaxThreads), WorkerPool.Shared(0).Threads);

    [Fact]
    public void Fewer_than_zero_threads_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => WorkerPool.Shared(-1));

    [Fact]
    public void A_body_may_run_a_region_itself() => Check(WorkerPool.Shared(2), &Nested, 50);

    [Fact]
    public void Callers_at_once_share_the_pool_without_deadlock()
    {
        WorkerGroup group = new WorkerPool().Group(3);
        var failures = new System.Collections.Concurrent.ConcurrentQueue<Exception>();
        Thread[] callers = [.. Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            try
            {
                for (int i = 0; i < 2_000; i++)
                    Check(group, &Visit, 1 + i % 29);
            }
            catch (Exception e)
            {
                failures.Enqueue(e);
            }
        }))];
        foreach (Thread caller in callers)
            caller.Start();
        foreach (Thread caller in callers)
            caller.Join();
        Assert.Empty(failures);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void An_exception_of_a_body_reaches_the_caller_and_the_pool_goes_on(int threads)
    {
        WorkerGroup group = new WorkerPool().Group(threads);
        int[] visits = new int[100];
        for (int i = 0; i < 100; i++)
        {
            Array.Clear(visits);
            fixed (int* p = visits)
            {
                var state = new Counters { Visits = p, ThrowAt = i };
                string? message = null;
                try
                {
                    group.Run(&VisitOrThrow, &state, 100);
                }
                catch (InvalidDataException e)
                {
                    message = e.Message;
                }
                Assert.Equal("unit " + i, message);
            }
            Check(group, &Visit, 100);
        }
    }

    [Fact]
    public void A_region_allocates_nothing()
    {
        WorkerGroup group = new WorkerPool().Group(2);
        int* visits = stackalloc int[64];
        var state = new Counters { Visits = visits };
        group.Run(&Visit, &state, 64);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
            group.Run(&Visit, &state, 64);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
