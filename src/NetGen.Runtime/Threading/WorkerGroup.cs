using System.Runtime.CompilerServices;

namespace NetGen.Threading;

/// <summary>
/// A right to use up to <see cref="Threads"/> threads of a <see cref="WorkerPool"/>, the caller's own included. The default value has one: it runs everything inline.
/// </summary>
public readonly unsafe struct WorkerGroup
{
    private readonly WorkerPool? _pool;
    private readonly int _threads;

    internal WorkerGroup(WorkerPool? pool, int threads)
    {
        _pool = threads > 1 ? pool : null;
        _threads = threads;
    }

    /// <summary>Threads that may work at once.</summary>
    public int Threads => Math.Max(1, _threads);

    /// <summary>
    /// Calls <paramref name="body"/>(from, to, state) over ranges that together cover [0, <paramref name="units"/>) exactly once, and returns when all are done.
    /// Which ranges, and on which threads, is open: a body's result for a unit must not depend on it.
    /// </summary>
    /// <param name="body">The work. If it throws, an exception is rethrown here after all other ranges have ended.</param>
    /// <param name="state">Handed through.</param>
    /// <param name="units">Number of units; 0 does nothing.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Run(delegate*<int, int, void*, void> body, void* state, int units)
    {
        if (_pool is not null && units > 1)
            _pool.Run(body, state, units, _threads);
        else if (units > 0)
            body(0, units, state);
    }
}
