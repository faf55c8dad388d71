using NetGen.Training.Tests.Networks;

namespace NetGen.Training.Tests;

/// <summary>Running statistics that are measured anew are the means of the batches' own, computed here from the weights in double.</summary>
public class StatisticsTests
{
    private const int Batch = 10, Batches = 4, Inputs = 4, Channels = 6;

    [Fact]
    public void Are_the_means_over_the_batches()
    {
        using var net = new ClassProbabilities(seed: 3);
        float[] x = [.. Enumerable.Range(0, Batch * Batches * Inputs).Select(i => MathF.Sin(i * 1.7f) + i % 3)];
        var data = new InMemoryDataset(DataColumn.Values("x", [Inputs], x), DataColumn.Labels("labels", 3, [.. Enumerable.Range(0, Batch * Batches).Select(i => i % 3)]));
        Parameter weight = net.Parameters.First(p => p.Shape.Length == 2 && p.Shape[0] == Channels);
        float[][] before = [.. net.Parameters.Where(p => !p.IsBuffer).Select(p => p.ReadOnlySpan.ToArray())];

        // One batch holds all samples: their order, which is random, has no part in it.
        net.ReestimateStatistics(data, batchSize: Batch * Batches);

        (double[] means, double[] variances) = Expected(weight.ReadOnlySpan, x);
        Close(means, net.Parameters.Single(p => p.Name.EndsWith("running_mean", StringComparison.Ordinal)));
        Close(variances, net.Parameters.Single(p => p.Name.EndsWith("running_var", StringComparison.Ordinal)));
        Assert.Equal(before, net.Parameters.Where(p => !p.IsBuffer).Select(p => p.ReadOnlySpan.ToArray()));
    }

    [Fact]
    public void Batches_count_alike()
    {
        using var net = new ClassProbabilities(seed: 3);
        // Of batches of one size the mean of their means is the mean of all, whatever their order.
        float[] x = [.. Enumerable.Range(0, Batch * Batches * Inputs).Select(i => MathF.Sin(i * 1.7f) + i % 3)];
        var data = new InMemoryDataset(DataColumn.Values("x", [Inputs], x), DataColumn.Labels("labels", 3, new int[Batch * Batches]));
        net.ReestimateStatistics(data, batchSize: Batch);
        float[] mean = net.Parameters.Single(p => p.Name.EndsWith("running_mean", StringComparison.Ordinal)).ReadOnlySpan.ToArray();
        (double[] means, _) = Expected(net.Parameters.First(p => p.Shape.Length == 2 && p.Shape[0] == Channels).ReadOnlySpan, x);
        for (int c = 0; c < Channels; c++)
            Assert.True(Math.Abs(mean[c] - means[c]) < 1e-4, $"channel {c}: {mean[c]:R}, expected {means[c]:R}");
    }

    [Fact]
    public void Stay_as_they_were_where_a_loss_is_not_finite()
    {
        using var net = new ClassProbabilities(seed: 3);
        net.Parameters[0].Span.Fill(float.MaxValue);
        float[][] before = [.. net.Parameters.Select(p => p.ReadOnlySpan.ToArray())];
        var data = new InMemoryDataset(DataColumn.Values("x", [Inputs], [.. Enumerable.Repeat(1e30f, Batch * Inputs)]), DataColumn.Labels("labels", 3, new int[Batch]));
        Assert.Throws<DivergedException>(() => net.ReestimateStatistics(data, batchSize: Batch));
        Assert.Equal(before, net.Parameters.Select(p => p.ReadOnlySpan.ToArray()));
    }

    private static (double[] Means, double[] Variances) Expected(ReadOnlySpan<float> weight, float[] x)
    {
        int samples = x.Length / Inputs;
        double[] means = new double[Channels], variances = new double[Channels];
        for (int c = 0; c < Channels; c++)
        {
            var z = new double[samples];
            for (int n = 0; n < samples; n++)
            {
                for (int i = 0; i < Inputs; i++)
                    z[n] += (double)weight[c * Inputs + i] * x[n * Inputs + i];
            }
            means[c] = z.Average();
            // Without bias, as PyTorch keeps it.
            variances[c] = z.Sum(v => (v - means[c]) * (v - means[c])) / (samples - 1);
        }
        return (means, variances);
    }

    private static void Close(double[] expected, Parameter actual)
    {
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(actual.ReadOnlySpan[i] - expected[i]) < 2e-5 * (1 + Math.Abs(expected[i])), $"{actual} {i}: {actual.ReadOnlySpan[i]:R}, expected {expected[i]:R}");
    }
}
