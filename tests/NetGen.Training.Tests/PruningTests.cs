using NetGen.Training.Tests.Networks;

namespace NetGen.Training.Tests;

public class PruningTests
{
    private static readonly InMemoryDataset Data = Make(120);

    private static InMemoryDataset Make(int count)
    {
        var x = new float[count * 144];
        var labels = new int[count];
        for (int n = 0; n < count; n++)
        {
            labels[n] = n % 3;
            for (int i = 0; i < 144; i++)
                x[n * 144 + i] = MathF.Sin(i * (1 + labels[n]) * 0.3f + n) + 0.1f * MathF.Cos(7 * n + i);
        }
        return new InMemoryDataset(DataColumn.Values("x", [1, 12, 12], x), DataColumn.Labels("labels", 3, labels));
    }

    [Fact]
    public void Fine_tuning_keeps_zeros_and_learns_with_what_is_left()
    {
        using var net = new Chain(seed: 2);
        net.Fit(Data, new FitOptions { Optimizer = new Adam(3e-3), BatchSize = 20, Epochs = 12 });
        double dense = net.Evaluate(Data)["accuracy"];
        PruningMask mask = PruningMask.ByMagnitude(net.Parameters, 0.8);
        float[][] before = [.. net.Parameters.Select(p => p.ReadOnlySpan.ToArray())];
        net.Fit(Data, new FitOptions { Optimizer = new Adam(3e-3) { WeightDecay = 1e-3 }, BatchSize = 20, Epochs = 12, Callbacks = [mask] });
        foreach (Parameter parameter in net.Parameters.Where(p => p.Shape.Length >= 2))
        {
            for (int i = 0; i < parameter.Length; i++)
                Assert.True(mask.IsLeft(parameter.Name, i) || parameter.ReadOnlySpan[i] == 0, $"{parameter} {i} is {parameter.ReadOnlySpan[i]}");
        }
        Assert.NotEqual(before, net.Parameters.Select(p => p.ReadOnlySpan.ToArray()));
        Assert.True(net.Evaluate(Data)["accuracy"] > dense - 0.1, $"{net.Evaluate(Data)} after {dense}");
        Assert.InRange(mask.Report(net.Parameters).Sparsity, 0.7, 0.8);
    }

    [Fact]
    public void A_chain_without_its_pruned_channels_answers_as_it_did()
    {
        using var net = new Chain(seed: 5);
        net.Fit(Data, new FitOptions { Optimizer = new Adam(3e-3), BatchSize = 20, Epochs = 3 });
        PruningMask mask = PruningMask.ByChannels(net.Parameters, 0.5);
        net.Fit(Data, new FitOptions { Optimizer = new Adam(3e-3), BatchSize = 20, Epochs = 2, Callbacks = [mask] });
        using var small = new HalfChain(seed: 1);
        mask.CopyTo(net, small);
        float[] x = [.. Enumerable.Range(0, 144).Select(i => MathF.Sin(i * 0.7f))];
        float[] expected = net.Predict(x), actual = small.Predict(x);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) < 1e-4, $"{i}: {actual[i]:R}, expected {expected[i]:R}");
        Assert.True(HalfChain.ParameterCount < Chain.ParameterCount / 2);
        string report = mask.Report(net.Parameters).ToString();
        Assert.Contains("4 of 8", report);
        Assert.Contains("3 of 6", report);
        Assert.Contains("5 of 10", report);
    }

    [Fact]
    public void What_goes_on_talking_is_refused_and_nothing_has_changed()
    {
        using var net = new Talking(seed: 1);
        using var small = new HalfTalking(seed: 2);
        float[][] before = [.. small.Parameters.Select(p => p.ReadOnlySpan.ToArray())];
        PruningMask mask = PruningMask.ByChannels(net.Parameters, 0.5);
        Assert.Contains("does not make 0 of 0", Assert.Throws<PruningException>(() => mask.CopyTo(net, small)).Message);
        Assert.Equal(before, small.Parameters.Select(p => p.ReadOnlySpan.ToArray()));
    }

    [Fact]
    public void Other_sizes_than_what_is_left_are_refused_by_name()
    {
        using var net = new Chain(seed: 5);
        using var small = new HalfChain(seed: 1);
        PruningMask mask = PruningMask.ByChannels(net.Parameters, 0.25);
        Assert.Contains("6 channels", Assert.Throws<PruningException>(() => mask.CopyTo(net, small)).Message);
    }
}
