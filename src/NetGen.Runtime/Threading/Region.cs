using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace NetGen.Threading;

/// <summary>The parallel region that a pool is running: what to call, over how many units, and who has taken what.</summary>
internal sealed unsafe class Region
{
    private readonly Ticket[] _tickets = new Ticket[WorkerPool.MaxThreads];
    private delegate*<int, int, void*, void> _body;
    private void* _state;
    private int _units;
    private int _chunks;
    private int _participants;
    private ExceptionDispatchInfo? _failure;
    private PaddedCounter _generation;
    private PaddedCounter _doneByWorkers;

    /// <summary>Changes when a region opens: what idle workers watch.</summary>
    public int Generation => Volatile.Read(ref _generation.Value);

    public int Participants => Volatile.Read(ref _participants);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Open(delegate*<int, int, void*, void> body, void* state, int units, int participants, int chunks)
    {
        // Nobody reads these for the new region before its tickets are dealt, and for the old one nothing is left to claim.
        _body = body;
        _state = state;
        _units = units;
        _chunks = chunks;
        Volatile.Write(ref _participants, participants);
        Volatile.Write(ref _doneByWorkers.Value, 0);
        int generation = _generation.Value + 1;
        for (int i = 0; i < participants; i++)
            _tickets[i].Deal((uint)generation, (int)((long)chunks * i / participants), (int)((long)chunks * (i + 1) / participants));
        // A full fence: the worker that parks meanwhile either sees the new generation or is seen parked.
        Interlocked.Exchange(ref _generation.Value, generation);
    }

    /// <summary>Claims and does chunks until none is left: the own ones first, then those of the others, the nearest neighbour first. Returns how many it did.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Work(int participant)
    {
        uint generation = (uint)Generation;
        int participants = Participants, done = 0;
        if (participant >= participants)
            return 0;
        while (_tickets[participant].TryTakeFirst(generation, out int chunk))
        {
            Do(chunk);
            done++;
        }
        for (int i = 1; i < participants; i++)
        {
            int victim = participant + i < participants ? participant + i : participant + i - participants;
            while (_tickets[victim].TryTakeLast(generation, out int chunk))
            {
                Do(chunk);
                done++;
            }
        }
        return done;
    }

    /// <summary>A worker's report of the chunks that it did.</summary>
    public void Report(int done) => Interlocked.Add(ref _doneByWorkers.Value, done);

    /// <summary>The caller's wait for chunks that workers have claimed.</summary>
    public void AwaitOthers(int done)
    {
        int missing = _chunks - done;
        if (Volatile.Read(ref _doneByWorkers.Value) == missing)
            return;
        var spin = new Spin();
        while (Volatile.Read(ref _doneByWorkers.Value) != missing)
            spin.PauseOrYield();
    }

    public ExceptionDispatchInfo? TakeFailure() => _failure is null ? null : Interlocked.Exchange(ref _failure, null);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Do(int chunk)
    {
        int from = (int)((long)_units * chunk / _chunks), to = (int)((long)_units * (chunk + 1) / _chunks);
        try
        {
            _body(from, to, _state);
        }
        catch (Exception e)
        {
            // The first one to come is the one to tell; the others have the same cause more often than not.
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(e), null);
        }
    }
}
