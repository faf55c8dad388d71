namespace NetGen.Execution;

/// <summary>
/// Who is inside a workspace: one call at a time, and none after its disposal. A disposal that comes while a call runs is carried out by that call when it ends,
/// so that nothing is freed under a running kernel. Costs two interlocked operations a call.
/// </summary>
internal struct Occupancy
{
    private const int Idle = 0, Running = 1, Disposed = 2;

    private int _state;

    /// <summary>Whether disposal was asked for; a call may still be running.</summary>
    public readonly bool IsDisposed => (Volatile.Read(in _state) & Disposed) != 0;

    /// <summary>A call begins.</summary>
    /// <param name="owner">"LeNet5.Trainer", for messages.</param>
    /// <exception cref="ConcurrentUseException">Another call runs.</exception>
    /// <exception cref="ObjectDisposedException">It was disposed.</exception>
    public void Enter(string owner)
    {
        int before = Interlocked.CompareExchange(ref _state, Running, Idle);
        if (before == Idle)
            return;
        if ((before & Disposed) != 0)
            throw new ObjectDisposedException(owner);
        throw new ConcurrentUseException(owner);
    }

    /// <summary>The call ends.</summary>
    /// <returns>Whether a disposal came meanwhile: the caller frees what there is.</returns>
    public bool Leave() => (Interlocked.And(ref _state, ~Running) & Disposed) != 0;

    /// <summary>Asks for disposal.</summary>
    /// <returns>Whether the caller frees what there is: not a second time, and not while a call runs, which does it when it leaves.</returns>
    public bool Dispose() => Interlocked.Or(ref _state, Disposed) == Idle;

    /// <summary>Demands that it was not disposed.</summary>
    /// <exception cref="ObjectDisposedException">It was.</exception>
    public readonly void Demand(string owner)
    {
        if (IsDisposed)
            throw new ObjectDisposedException(owner);
    }
}
