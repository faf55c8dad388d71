namespace NetGen.Training;

/// <summary>Speed and time left of a run.</summary>
internal struct FitClock(TimeProvider time, long batchesInAll)
{
    private readonly long _start = time.GetTimestamp();
    private long _batches, _epochStart, _epochSamples;

    /// <summary>Time of the epoch's steps so far.</summary>
    public readonly TimeSpan EpochTime => time.GetElapsedTime(_epochStart);

    /// <summary>Of the epoch's steps so far.</summary>
    public readonly double SamplesPerSecond => EpochTime > TimeSpan.Zero ? _epochSamples / EpochTime.TotalSeconds : 0;

    /// <summary>At the mean speed of this run, validation included.</summary>
    public readonly TimeSpan Remaining(long batchesDone) => _batches == 0 ? TimeSpan.Zero : time.GetElapsedTime(_start) * ((double)(batchesInAll - batchesDone) / _batches);

    public void StartEpoch()
    {
        _epochStart = time.GetTimestamp();
        _epochSamples = 0;
    }

    public void Count(int samples)
    {
        _batches++;
        _epochSamples += samples;
    }
}
