using NetGen.Kernels;
using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.RandomNumbers;

/// <summary>Dropout drops as many as it says, each by itself, and others in every sample, layer, step and network. (Others hold that all kernels drop the same ones.)</summary>
public sealed unsafe class DropoutStatisticsTests
{
    private const int Samples = 50, Size = 1001;

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.85)]
    public void Drops_its_share_and_keeps_the_mean(double rate)
    {
        float[] y = OfOnes(rate, seed: 5, stream: 2, step: 7);
        double deviation = Math.Sqrt(rate * (1 - rate) / y.Length);
        Assert.All(y, v => Assert.True(v == 0 || v == (float)(1 / (1 - rate)), $"{v}"));
        // Four standard errors; of a sample, and of an element in all samples, where thousands are looked at, five and a half.
        Assert.InRange(y.Count(v => v == 0) / (double)y.Length, rate - (4 * deviation), rate + (4 * deviation));
        Assert.InRange(y.Average(v => (double)v), 1 - (4 * deviation / (1 - rate)), 1 + (4 * deviation / (1 - rate)));
        Assert.All(Enumerable.Range(0, Samples), i => Near(rate, y.Skip(i * Size).Take(Size)));
        Assert.All(Enumerable.Range(0, Size), e => Near(rate, Enumerable.Range(0, Samples).Select(i => y[(i * Size) + e])));
    }

    /// <summary>Neighbours, which come of one draw, elements farther apart, the next sample, other layers, steps and networks know nothing of each other.</summary>
    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    public void Elements_are_independent(double rate)
    {
        float[] y = OfOnes(rate, 5, 2, 7);
        foreach (int apart in new[] { 1, 2, 3, 4, 256, Size })
            Assert.InRange(Correlation(y.AsSpan(apart), y, rate), -4 / Math.Sqrt(y.Length), 4 / Math.Sqrt(y.Length));
        foreach (float[] other in new[] { OfOnes(rate, 6, 2, 7), OfOnes(rate, 5, 3, 7), OfOnes(rate, 5, 2, 8) })
            Assert.InRange(Correlation(other, y, rate), -4 / Math.Sqrt(y.Length), 4 / Math.Sqrt(y.Length));
        Assert.Equal(y, OfOnes(rate, 5, 2, 7));
    }

    private static void Near(double rate, IEnumerable<float> values)
    {
        float[] all = [.. values];
        double bound = 5.5 * Math.Sqrt(rate * (1 - rate) / all.Length);
        Assert.InRange(all.Count(v => v == 0) / (double)all.Length, rate - bound, rate + bound);
    }

    private static double Correlation(ReadOnlySpan<float> a, ReadOnlySpan<float> b, double rate)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += ((a[i] == 0 ? 1 : 0) - rate) * ((b[i] == 0 ? 1 : 0) - rate);
        return sum / (a.Length * rate * (1 - rate));
    }

    private static float[] OfOnes(double rate, ulong seed, uint stream, uint step)
    {
        var y = new float[Samples * Size];
        y.AsSpan().Fill(1);
        fixed (float* at = y)
            LaneDropout.Apply<F1>(at, at, Size, rate, seed, stream, step, 0, LaneDropout.Units(Size, Samples));
        return y;
    }
}
