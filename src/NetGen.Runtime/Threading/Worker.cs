namespace NetGen.Threading;

/// <summary>A thread of a pool: takes part in regions, spins briefly when there is none, then sleeps until woken.</summary>
internal sealed class Worker
{
    private const int Awake = 0, Parked = 1;

    private readonly WorkerPool _pool;
    private readonly int _participant;
    private readonly SemaphoreSlim _wakeUp = new(0);
    private PaddedCounter _sleep;

    public Worker(WorkerPool pool, int participant)
    {
        _pool = pool;
        _participant = participant;
        // Unsafe: the thread outlives whatever context asked for it first, and must not drag that along.
        new Thread(Loop) { IsBackground = true, Name = FormattableString.Invariant($"NetGen worker {participant}") }.UnsafeStart();
    }

    public bool IsParked => Volatile.Read(ref _sleep.Value) == Parked;

    /// <summary>Called after a region was opened.</summary>
    public void Wake()
    {
        if (Volatile.Read(ref _sleep.Value) == Parked && Interlocked.Exchange(ref _sleep.Value, Awake) == Parked)
            _wakeUp.Release();
    }

    private void Loop()
    {
        Region region = _pool.Region;
        int seen = 0;
        while (true)
        {
            AwaitNext(region, seen);
            seen = region.Generation;
            int done = region.Work(_participant);
            if (done > 0)
                region.Report(done);
        }
    }

    private void AwaitNext(Region region, int seen)
    {
        var spin = new Spin();
        while (region.Generation == seen)
        {
            if (spin.TryPause())
                continue;
            Interlocked.Exchange(ref _sleep.Value, Parked);
            // Having announced the sleep, look once more: a region opened just before has not seen the announcement.
            if (region.Generation == seen || Interlocked.CompareExchange(ref _sleep.Value, Awake, Parked) != Parked)
                _wakeUp.Wait();
            spin = new Spin();
        }
    }
}
