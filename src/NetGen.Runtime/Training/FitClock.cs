namespace NetGen.Training;

/// <summary>Speed and time left of a run, and how long it has waited for its data.</summary>
internal struct FitClock(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private long _batches, _epochStart, _epochSamples, _waitStart;

    /// <summary>Time of the epoch's steps so far.</summary>
    public readonly TimeSpan EpochTime => time.GetElapsedTime(_epochStart);

    /// <summary>Of the epoch's steps so far.</summary>
    public readonly double SamplesPerSecond => EpochTime > TimeSpan.Zero ? _epochSamples / EpochTime.TotalSeconds : 0;

    /// <summary>How long the last step has waited for its batch.</summary>
    public TimeSpan LastWait { get; private set; }

    /// <summary>How long the epoch's steps have waited for theirs.</summary>
    public TimeSpan EpochWait { get; private set; }

    /// <summary>At the mean speed of this run, validation included.</summary>
    public readonly TimeSpan Remaining(long batchesLeft) => _batches == 0 ? TimeSpan.Zero : time.GetElapsedTime(_start) * ((double)batchesLeft / _batches);

    public void StartEpoch()
    {
        _epochStart = time.GetTimestamp();
        _epochSamples = 0;
        EpochWait = TimeSpan.Zero;
    }

    public void StartWait() => _waitStart = time.GetTimestamp();

    public void EndWait()
    {
        LastWait = time.GetElapsedTime(_waitStart);
        EpochWait += LastWait;
    }

    public void Count(int samples)
    {
        _batches++;
        _epochSamples += samples;
    }
}
