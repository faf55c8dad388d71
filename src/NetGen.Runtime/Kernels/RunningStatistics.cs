namespace NetGen.Kernels;

/// <summary>What batch normalisation remembers of the batches that it has seen. Statistics lie the same way in every layout.</summary>
public static unsafe class RunningStatistics
{
    /// <summary>
    /// running = (1 - momentum)·running + momentum·batch for mean and variance, the batch's variance made unbiased: ·count/(count - 1), count = batch·positions.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A single value per channel has no unbiased variance.</exception>
    public static void Move(float* moments, float* runningMean, float* runningVariance, int channels, long count, float momentum)
    {
        if (count < 2)
            throw new ArgumentOutOfRangeException(nameof(count), count, "Running statistics need at least 2 values per channel (samples times positions) in a training batch.");
        float unbiased = (float)((double)count / (count - 1));
        for (int c = 0; c < channels; c++)
        {
            runningMean[c] += momentum * (moments[c] - runningMean[c]);
            runningVariance[c] += momentum * (moments[channels + c] * unbiased - runningVariance[c]);
        }
    }
}
