using NetGen.Execution;
using NetGen.Training.Tests.Networks;

namespace NetGen.Training.Tests;

/// <summary>The loss on a validation set is that of the network as it predicts, whatever its losses read.</summary>
public class ValidationLossTests
{
    private const int Samples = 37;

    /// <summary>Numbers for all ports: normal ones, targets of yes and no, labels.</summary>
    private static InMemoryDataset Data(INetwork network, ulong seed = 3)
    {
        var random = new Random((int)seed);
        NetworkDescription ports = network.Description;
        return new InMemoryDataset([.. ports.Inputs.Concat(ports.Targets).Select((port, i) =>
        {
            if (port.Kind == PortKind.Labels)
                return DataColumn.Labels(port.Name, port.Shape.ToArray(), port.Classes, [.. Enumerable.Range(0, Samples * port.Size).Select(_ => random.Next(port.Classes))]);
            bool isTarget = i >= ports.Inputs.Count;
            return (DataColumn)DataColumn.Values(port.Name, port.Shape.ToArray(), [.. Enumerable.Range(0, Samples * port.Size).Select(_ => isTarget ? random.Next(2) : (float)(random.NextDouble() * 4 - 2))]);
        })]);
    }

    public static TheoryData<Type> WithoutNoise =>
        [typeof(Rare), typeof(RareScores), typeof(LatentAndClasses), typeof(LatentAndValues), typeof(LatentAlone), typeof(Probability), typeof(Autoencoder), typeof(Siblings),
            typeof(Absolute), typeof(Counts), typeof(Masks), typeof(Triplets), typeof(Variational), typeof(Penalized), typeof(Distilled),
            typeof(CountingLabels), typeof(SoftPixels), typeof(WeightedPositives), typeof(WeightedPixels), typeof(WeightedErrors),
            typeof(NamedLosses)];

    /// <summary>Where nothing behaves otherwise in training, a step on the whole set reports the same loss.</summary>
    [Theory, MemberData(nameof(WithoutNoise))]
    public void Is_what_training_says_of_the_same_samples(Type type)
    {
        using var network = (INetwork)Activator.CreateInstance(type, 5UL)!;
        InMemoryDataset data = Data(network);
        using ITrainer trainer = network.CreateTrainer(Samples, new Sgd(0));
        using var batch = new Batch(network.Description, Samples);
        data.Fill(batch, [.. Enumerable.Range(0, Samples)]);
        double expected = trainer.Step(batch);
        foreach (int batchSize in new[] { 1, 8, 100 })
        {
            double found = network.Evaluate(data, [], batchSize).Loss;
            Assert.True(Math.Abs(found - expected) < 2e-6 * Math.Abs(expected), $"{type.Name}, batches of {batchSize}: {found:R}, training says {expected:R}");
        }
    }

    [Fact]
    public void Has_neither_dropout_nor_the_statistics_of_the_batch()
    {
        using var network = new ClassProbabilities(5);
        // Statistics that no batch here has.
        network.Parameters.Single(p => p.Name.EndsWith("running_var", StringComparison.Ordinal)).Span.Fill(9);
        InMemoryDataset data = Data(network);
        using var batch = new Batch(network.Description, Samples);
        data.Fill(batch, [.. Enumerable.Range(0, Samples)]);
        float[] p = network.Predict(batch.Values(0));
        double expected = 0;
        for (int i = 0; i < Samples; i++)
            expected -= Math.Log(p[i * 3 + batch.Labels(1)[i]]) / Samples;
        Evaluation evaluation = network.Evaluate(data, [new CrossEntropy(), new Accuracy()], batchSize: 10);
        Assert.Equal(expected, evaluation.Loss, 1e-6);
        Assert.Equal(expected, evaluation["cross entropy"], 1e-6);
    }

    [Fact]
    public void Of_pixels_too()
    {
        using var network = new Pixels(5);
        InMemoryDataset data = Data(network);
        Evaluation evaluation = network.Evaluate(data, [new CrossEntropy()], batchSize: 9);
        Assert.Equal(evaluation["cross entropy"], evaluation.Loss, 1e-6);
        using var batch = new Batch(network.Description, Samples);
        data.Fill(batch, [.. Enumerable.Range(0, Samples)]);
        float[] p = network.Predict(batch.Values(0));
        double expected = 0;
        for (int i = 0; i < Samples * 20; i++)
            expected -= Math.Log(p[i / 20 * 80 + batch.Labels(1)[i] * 20 + i % 20]) / (Samples * 20);
        Assert.Equal(expected, evaluation.Loss, 1e-6);
    }

    [Fact]
    public void Of_several_heads_the_weighted_sum()
    {
        using var network = new ThreeHeads(5);
        InMemoryDataset data = Data(network);
        Evaluation evaluation = network.Evaluate(data, [new RootMeanSquaredError(), new CrossEntropy(), new BinaryCrossEntropy()]);
        double expected = 0.5 * evaluation["RMSE"] * evaluation["RMSE"] + 0.25 * evaluation["cross entropy"] + 2 * evaluation["binary cross entropy"];
        Assert.Equal(expected, evaluation.Loss, 1e-9);
    }

    [Fact]
    public void Of_a_rounded_probability_it_is_still_right()
    {
        using var network = new Probability();
        network.Parameters["d.weight"].Span[0] = 1;
        network.Parameters["d.bias"].Span[0] = 0;
        var data = new InMemoryDataset(DataColumn.Values("x", [1], [30f, -30f]), DataColumn.Values("t", [1], [0f, 1f]));
        // float's sigmoid of 30 is 1: the metric, which sees it alone, bounds the logarithm.
        Evaluation evaluation = network.Evaluate(data, [new BinaryCrossEntropy()]);
        Assert.Equal(30, evaluation.Loss, 1e-9);
        Assert.Equal((100 + 30) / 2.0, evaluation["binary cross entropy"], 1e-5);
    }

    [Fact]
    public void Parts_for_training_only_are_no_part_of_it()
    {
        using var network = new WithAuxiliaryHead(5);
        Evaluation evaluation = network.Evaluate(Data(network), [new CrossEntropy()]);
        Assert.Equal(evaluation["cross entropy"], evaluation.Loss, 1e-12);
    }

    [Fact]
    public void A_network_whose_losses_read_hidden_tensors_is_validated()
    {
        using var network = new LatentAlone(5);
        InMemoryDataset data = Data(network);
        FitResult result = network.Fit(data, new FitOptions { Optimizer = new Adam(0.01), Epochs = 3, BatchSize = 8, Validation = data, EarlyStopping = new EarlyStopping() });
        Assert.Equal("validation loss", result.WatchedName);
        Assert.All(result.Epochs, e => Assert.Equal(e.Validation!.Loss, e.Watched));
        Assert.Empty(result.Epochs[0].Validation!.Metrics);
        Assert.True(result.Epochs[2].Watched < result.Epochs[0].Watched);
    }

    [Fact]
    public void A_network_without_a_loss_has_none()
    {
        using var network = new Predicts();
        var data = new InMemoryDataset(DataColumn.Values("left", [2], new float[4]), DataColumn.Values("right", [3], new float[6]));
        Evaluation evaluation = network.Evaluate(data);
        Assert.True(double.IsNaN(evaluation.Loss));
        Assert.Equal("2 samples", evaluation.ToString());
    }

    [Fact]
    public void Evaluation_makes_no_garbage_per_batch()
    {
        using var network = new LatentAlone(5);
        using IPredictor evaluator = ((INetwork)network).CreateEvaluator(Samples, threads: 1);
        using var batch = new Batch(network.Description, Samples);
        Data(network).Fill(batch, [.. Enumerable.Range(0, Samples)]);
        evaluator.Run(batch);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++)
            evaluator.Run(batch);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.IsAssignableFrom<NetworkPredictor>(evaluator);
        Assert.Equal(Samples * 2, evaluator.Output(0).Length);
        Assert.Equal(Samples * 3, evaluator.Output(1).Length);
    }
}
