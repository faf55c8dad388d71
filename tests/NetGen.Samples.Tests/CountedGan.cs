using Gan;

namespace NetGen.Samples.Tests;

/// <summary>A pair that says before each step of the generator how many there have been.</summary>
internal sealed class CountedGan(IGan gan, Action<int> counted) : IGan
{
    private int _steps;

    public long StepCount
    {
        get => gan.StepCount;
        set => gan.StepCount = value;
    }

    public void Prepare(int maxBatch, Optimizer g, Optimizer d, int threads, ulong seed) => gan.Prepare(maxBatch, g, d, threads, seed);

    public float TeachD(ReadOnlySpan<float> real, ReadOnlySpan<float> kinds, ReadOnlySpan<float> asked) => gan.TeachD(real, kinds, asked);

    public float TeachG(ReadOnlySpan<float> asked)
    {
        counted(++_steps);
        return gan.TeachG(asked);
    }

    public void Pull() => gan.Pull();

    public void Dispose() => gan.Dispose();
}
