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

    /// <summary>
    /// Weights that make up for each other harm less than each by itself, and lose hardly anything of a network with more than it needs. (Curvature without that holds for
    /// small changes, not for so many at once.)
    /// </summary>
    [Fact]
    public void Surgery_harms_less_than_damage_and_size()
    {
        using var trained = new Ample(seed: 3);
        trained.Fit(Data, new FitOptions { Optimizer = new Adam(3e-3), BatchSize = 20, Epochs = 15 });
        double before = trained.Evaluate(Data).Loss;
        double bySize = Loss(net => PruningMask.ByMagnitude(net.Parameters, 0.7));
        double byDamage = Loss(net =>
        {
            using Ample.Derivatives derivatives = net.CreateDerivatives(maxBatch: 32);
            return PruningMask.ByCurvature(net.Parameters, derivatives, Data, 0.7);
        });
        double bySurgery = Loss(net => PruningMask.BySurgeon(net, Data, 0.7, new SurgeonOptions { Gradients = 120, Stages = 2 }));
        Assert.True(bySurgery < byDamage && bySurgery < bySize && bySurgery < 2 * before, $"{before}: surgery {bySurgery}, damage {byDamage}, size {bySize}");

        double Loss(Func<Ample, PruningMask> prune)
        {
            using var net = new Ample(seed: 1);
            net.Parameters.CopyFrom(trained.Parameters);
            PruningMask mask = prune(net);
            Parameter[] weights = [.. net.Parameters.Where(p => p.Shape.Length >= 2)];
            int pruned = weights.Sum(w => Enumerable.Range(0, w.Length).Count(i => !mask.IsLeft(w.Name, i)));
            Assert.Equal((int)Math.Round(0.7 * weights.Sum(w => w.Length)), pruned);
            Assert.All(weights, w => Assert.All(Enumerable.Range(0, w.Length).Where(i => !mask.IsLeft(w.Name, i)), i => Assert.Equal(0, w.ReadOnlySpan[i])));
            return net.Evaluate(Data).Loss;
        }
    }

    [Fact]
    public void A_weight_is_worth_half_its_curvature_times_its_square()
    {
        using var net = new Ample(seed: 3);
        using Ample.Derivatives derivatives = net.CreateDerivatives(maxBatch: 120);
        using var batch = new Batch(Data.Columns, 120);
        Data.Fill(batch, [.. Enumerable.Range(0, 120)]);
        derivatives.ComputeCurvature(batch);
        float[] h = derivatives.Curvature("dense1.weight").ToArray(), w = net.Parameters["dense1.weight"].ReadOnlySpan.ToArray();
        PruningMask mask = PruningMask.ByCurvature(net.Parameters, derivatives, Data, 0.5, "dense1.weight");
        double[] saliency = [.. h.Zip(w, (curvature, weight) => 0.5 * curvature * weight * weight)];
        double least = Enumerable.Range(0, w.Length).Where(i => mask.IsLeft("dense1.weight", i)).Min(i => saliency[i]);
        double most = Enumerable.Range(0, w.Length).Where(i => !mask.IsLeft("dense1.weight", i)).Max(i => saliency[i]);
        Assert.True(most <= least, $"{most} went, {least} stayed");
    }

    [Theory]
    [InlineData(1), InlineData(2)]
    public void Surgery_has_the_same_bits_on_any_number_of_threads_and_in_blocks_of_any_memory(int threads)
    {
        using Ample net = new(seed: 3), other = new(seed: 3);
        PruningMask.BySurgeon(net, Data, 0.6, new SurgeonOptions { Gradients = 40, BlockSize = 16, Threads = 3 });
        PruningMask.BySurgeon(other, Data, 0.6, new SurgeonOptions { Gradients = 40, BlockSize = 16, Threads = threads });
        Assert.Equal(net.Parameters.Select(p => p.ReadOnlySpan.ToArray()), other.Parameters.Select(p => p.ReadOnlySpan.ToArray()));
    }

    /// <summary>A normalisation behind a dense layer takes several samples for a gradient.</summary>
    [Fact]
    public void Surgery_goes_on_in_several_goes_and_keeps_what_is_gone()
    {
        using var net = new Chain(seed: 3);
        var options = new SurgeonOptions { Gradients = 20, SamplesPerGradient = 4, Stages = 1, Pattern = "dense*.weight", Scope = PruningScope.Tensor };
        PruningMask first = PruningMask.BySurgeon(net, Data, 0.4, options), second = PruningMask.BySurgeon(net, Data, 0.8, options);
        Parameter[] weights = [.. net.Parameters.Where(p => p.Name.StartsWith("dense") && p.Shape.Length == 2)];
        Assert.All(weights, w => Assert.All(Enumerable.Range(0, w.Length).Where(i => !first.IsLeft(w.Name, i)), i => Assert.False(second.IsLeft(w.Name, i))));
        Assert.All(weights, w => Assert.Equal((int)Math.Round(0.8 * w.Length), Enumerable.Range(0, w.Length).Count(i => !second.IsLeft(w.Name, i))));
        Assert.Throws<UnknownParameterException>(() => PruningMask.BySurgeon(net, Data, 0.5, new SurgeonOptions { Pattern = "none" }));
        Assert.Throws<ArgumentOutOfRangeException>(() => PruningMask.BySurgeon(net, Data, 0.5, new SurgeonOptions { Damping = 0 }));
    }
}
