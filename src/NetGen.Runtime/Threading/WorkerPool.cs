using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace NetGen.Threading;

/// <summary>
/// Persistent threads that share the units of one parallel region at a time. A region costs well under a microsecond and allocates nothing.
/// </summary>
/// <remarks>
/// The units of a region are cut into chunks, dealt out as one contiguous run of chunks per participant (<see cref="Ticket"/>): the same participant meets the same units in
/// region after region, so its caches stay warm. Participants take their own run from the front; who is done takes from the back of the others'. The caller takes part, and waits
/// only for chunks that somebody has claimed: a worker that never got the processor costs nothing.
/// A pool runs one region at a time. Whoever finds it busy (another workspace, or a body that calls Run itself) runs its units inline.
/// </remarks>
public sealed unsafe class WorkerPool
{
    /// <summary>The most threads that a region may use.</summary>
    public const int MaxThreads = 256;

    private const int ChunksPerThread = 4;

    private static readonly WorkerPool SharedPool = new();
    private readonly object _growing = new();
    private volatile Worker[] _workers = [];
    private readonly Region _region = new();
    private int _busy;

    /// <summary>A pool of its own. Most programs need just the <see cref="Shared"/> one.</summary>
    internal WorkerPool()
    {
    }

    /// <summary>
    /// Up to <paramref name="threads"/> threads of the pool of this process; 0 means one per processor. Threads are started when first asked for, and end with the
    /// process.
    /// </summary>
    public static WorkerGroup Shared(int threads) => SharedPool.Group(threads);

    internal WorkerGroup Group(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        int degree = Math.Min(threads == 0 ? Environment.ProcessorCount : threads, MaxThreads);
        if (degree > 1)
            Grow(degree - 1);
        return new WorkerGroup(this, degree);
    }

    /// <summary>Workers asleep.</summary>
    internal int Parked => _workers.Count(worker => worker.IsParked);

    internal Region Region => _region;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Run(delegate*<int, int, void*, void> body, void* state, int units, int threads)
    {
        int participants = Math.Min(threads, units);
        if (Interlocked.CompareExchange(ref _busy, 1, 0) != 0)
        {
            body(0, units, state);
            return;
        }
        Worker[] workers = _workers;
        Region region = _region;
        region.Open(body, state, units, participants, Math.Min(units, ChunksPerThread * participants));
        for (int i = 0; i < participants - 1; i++)
            workers[i].Wake();
        int done = region.Work(0);
        region.AwaitOthers(done);
        ExceptionDispatchInfo? failure = region.TakeFailure();
        Volatile.Write(ref _busy, 0);
        failure?.Throw();
    }

    private void Grow(int count)
    {
        if (_workers.Length >= count)
            return;
        lock (_growing)
        {
            Worker[] old = _workers;
            if (old.Length >= count)
                return;
            var grown = new Worker[count];
            old.CopyTo(grown, 0);
            for (int i = old.Length; i < count; i++)
                grown[i] = new Worker(this, i + 1);
            _workers = grown;
        }
    }
}
