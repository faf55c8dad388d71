using NetGen.Kernels;
using Xunit;

namespace NetGen.Runtime.Tests.RandomNumbers;

/// <summary>Noise is normal, the same in every layout, and another one in every sample, layer, step and seed.</summary>
public sealed unsafe class GaussianNoiseTests
{
    private const int Samples = 40, Channels = 25, Plane = 40, Size = Channels * Plane;

    [Fact]
    public void Has_the_moments_of_the_normal_distribution()
    {
        float[] noise = ChannelsLast(seed: 5, stream: 2, step: 7);
        double count = noise.Length, mean = noise.Average(n => (double)n), variance = noise.Average(n => Math.Pow(n - mean, 2));
        // Four standard errors: 1/√n, √(2/n), √(15/n) of the cube, √(96/n) of the fourth power.
        Assert.InRange(mean, -4 / Math.Sqrt(count), 4 / Math.Sqrt(count));
        Assert.InRange(variance, 1 - (4 * Math.Sqrt(2 / count)), 1 + (4 * Math.Sqrt(2 / count)));
        Assert.InRange(noise.Average(n => Math.Pow(n, 3)), -4 * Math.Sqrt(15 / count), 4 * Math.Sqrt(15 / count));
        Assert.InRange(noise.Average(n => Math.Pow(n, 4)), 3 - (4 * Math.Sqrt(96 / count)), 3 + (4 * Math.Sqrt(96 / count)));
        Assert.InRange(noise.Count(n => Math.Abs(n) < 0.6744898) / count, 0.5 - (2 / Math.Sqrt(count)), 0.5 + (2 / Math.Sqrt(count)));
        Assert.True(noise.Max() > 3.5 && noise.Min() < -3.5);
        // Neighbours, which come of one pair, and elements that lie farther apart, know nothing of each other.
        foreach (int apart in new[] { 1, 2, 3, 4, Plane, Size })
            Assert.InRange(Enumerable.Range(0, noise.Length - apart).Average(i => (double)noise[i] * noise[i + apart]), -4 / Math.Sqrt(count), 4 / Math.Sqrt(count));
    }

    [Fact]
    public void Is_another_one_for_every_seed_layer_and_step()
    {
        float[][] all = [ChannelsLast(5, 2, 7), ChannelsLast(6, 2, 7), ChannelsLast(5, 3, 7), ChannelsLast(5, 2, 8)];
        Assert.Equal(all[0], ChannelsLast(5, 2, 7));
        double bound = 4 / Math.Sqrt(all[0].Length);
        for (int i = 0; i < all.Length; i++)
        {
            for (int j = 0; j < i; j++)
                Assert.InRange(all[i].Zip(all[j], (a, b) => (double)a * b).Average(), -bound, bound);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(16)]
    public void Belongs_to_the_element_whatever_the_layout(int lanes)
    {
        float[] expected = ChannelsLast(5, 2, 7);
        int blocks = (Samples + lanes - 1) / lanes;
        var given = new float[blocks * lanes * Size];
        fixed (float* y = given)
            GaussianNoise.Add(y, y, 1, Channels, Plane, Plane, 1, 1, 5, 2, 7, lanes, blocks, Samples, 0, blocks);
        for (int sample = 0; sample < Samples; sample++)
        {
            for (int channel = 0; channel < Channels; channel++)
            {
                for (int p = 0; p < Plane; p++)
                    Assert.Equal(expected[(sample * Size) + (p * Channels) + channel], given[(((sample / lanes * Size) + (channel * Plane) + p) * lanes) + (sample % lanes)]);
            }
        }
    }

    /// <summary>Noise alone, [samples, positions, channels].</summary>
    private static float[] ChannelsLast(ulong seed, uint stream, uint step)
    {
        var noise = new float[Samples * Size];
        fixed (float* y = noise)
            GaussianNoise.Add(y, y, 1, Channels, Plane, 1, Channels, 1, seed, stream, step, 1, Samples, Samples, 0, Samples);
        return noise;
    }
}
