using NetGen.Kernels;
using NetGen.Runtime.Tests.Simd;
using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.Lanes;

/// <summary>Mean and variance of channels, however far from zero.</summary>
public sealed unsafe class LaneBatchMomentsTests
{
    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Moments_are_those_of_the_samples_alone(int lanes)
    {
        foreach (int batch in LaneData.Batches)
        foreach (int plane in new[] { 1, 9, 100 })
        foreach (float mean in new[] { 0f, 3f, -1e4f, 1e7f })
            Widths.Run(lanes, new MomentsCase(batch, plane, mean));
    }

    [Fact]
    public void Running_statistics_take_the_unbiased_variance()
    {
        float* moments = stackalloc float[] { 1, 2, 4, 8 }, mean = stackalloc float[] { 0, 10 }, variance = stackalloc float[] { 1, 1 };
        RunningStatistics.Move(moments, mean, variance, 2, 5, 0.1f);
        LaneAssert.Close("running mean", new Span<float>(mean, 2), [0.1, 9.2]);
        LaneAssert.Close("running variance", new Span<float>(variance, 2), [0.9 + 0.1 * 4 * 1.25, 0.9 + 0.1 * 8 * 1.25]);
    }

    [Fact]
    public void One_value_has_no_unbiased_variance()
    {
        var thrown = Assert.Throws<ArgumentOutOfRangeException>(() =>
        {
            float* none = stackalloc float[2];
            RunningStatistics.Move(none, none, none, 1, 1, 0.1f);
        });
        Assert.Contains("at least 2 values", thrown.Message);
    }

    private sealed record MomentsCase(int Batch, int Plane, float Mean) : IWidthCheck
    {
        private const int Channels = 2;

        public void Run<V>()
            where V : unmanaged, ISimd<V>
        {
            float[] x = LaneData.Random(Batch + Plane, Batch * Channels * Plane, Mean - 1, Mean + 1);
            using LaneMemory input = LaneData.Pack<V>(x, Channels * Plane, Batch, "x"), moments = new(2 * Channels, "moments");
            LaneAssert.AnyCut($"{this} {typeof(V).Name}", LaneBatchMoments.Units(Channels), moments,
                (from, to) => LaneBatchMoments.Measure<V>(input, moments, Channels, Plane, Batch, from, to));
            for (int c = 0; c < Channels; c++)
            {
                List<float> values = [];
                for (int i = 0; i < x.Length; i++)
                {
                    if (i / Plane % Channels == c)
                        values.Add(x[i]);
                }
                double mean = values.Average(v => (double)v), variance = values.Average(v => (v - mean) * (v - mean));
                string name = $"{this} {typeof(V).Name} channel {c}";
                LaneAssert.Close($"{name} mean", [moments.Span[c]], [mean], tolerance: 1e-7);
                LaneAssert.Close($"{name} variance", [moments.Span[Channels + c]], [variance], tolerance: 2e-6);
            }
        }
    }
}
