namespace NetGen.Parameters;

/// <summary>Who may change a network's numbers where they are: one step at a time, of one Fit at a time.</summary>
internal struct TrainingTurn
{
    private int _steps, _fits;

    /// <summary>A step of a trainer begins.</summary>
    /// <exception cref="ConcurrentUseException">One of another trainer runs.</exception>
    public void EnterStep(string network)
    {
        if (Interlocked.Exchange(ref _steps, 1) != 0)
            throw new ConcurrentUseException(network, $"Another thread is in the middle of a training step of {network}: one trainer at a time may change its parameters.");
    }

    public void LeaveStep() => Volatile.Write(ref _steps, 0);

    /// <summary>A run of Fit begins.</summary>
    /// <exception cref="ConcurrentUseException">Another one runs.</exception>
    public void EnterFit(string network)
    {
        if (Interlocked.Exchange(ref _fits, 1) != 0)
            throw new ConcurrentUseException(network, $"Fit is training {network} already: wait for it, or train a network of your own (new {network}() and Parameters.CopyFrom).");
    }

    public void LeaveFit() => Volatile.Write(ref _fits, 0);
}
