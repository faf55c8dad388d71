using NetGen.Training.Tests.Networks;

namespace NetGen.Training.Tests;

/// <summary>Metrics of generated networks: on the output that a loss works on, by what its numbers are.</summary>
public class MetricTests
{
    private static InMemoryDataset Data(int targets, int[]? labels = null)
    {
        var random = new Random(3);
        float[] x = [.. Enumerable.Range(0, 20 * 3).Select(_ => (float)random.NextDouble())];
        return new InMemoryDataset(DataColumn.Values("x", [3], x),
            labels is null ? DataColumn.Values("t", [targets], new float[20 * targets]) : DataColumn.Labels("labels", targets, labels));
    }

    [Fact]
    public void Classes_are_those_of_the_output_with_the_loss()
    {
        using var network = new LatentAndClasses(1);
        int[] labels = [.. Enumerable.Range(0, 20).Select(i => i % 3)];
        InMemoryDataset data = Data(3, labels);
        using LatentAndClasses.Predictor predictor = network.CreatePredictor(20);
        using var batch = new Batch(network.Description, 20);
        data.Fill(batch, [.. Enumerable.Range(0, 20)]);
        predictor.Run(batch);
        int right = 0;
        for (int i = 0; i < 20; i++)
        {
            ReadOnlySpan<float> y = predictor.Output(1).Slice(3 * i, 3);
            right += y[labels[i]] > y[(labels[i] + 1) % 3] && y[labels[i]] > y[(labels[i] + 2) % 3] ? 1 : 0;
        }
        Assert.Equal(right / 20.0, network.Evaluate(data)["accuracy"], 1e-12);
        Evaluation evaluation = network.Evaluate(data, [new CrossEntropy(), new ConfusionMatrix()]);
        Assert.Equal(right / 20.0, evaluation["confusion"], 1e-12);
        Assert.Equal(evaluation.Loss, evaluation["cross entropy"], 1e-12);
        Assert.Throws<ArgumentException>(() => network.Evaluate(data, [new Accuracy(output: 0)]));
        Assert.Throws<ArgumentException>(() => network.Evaluate(data, [new Accuracy(output: 0, target: 0)]));
    }

    /// <summary>Of a sequence every step has a label, and its classes lie side by side.</summary>
    [Fact]
    public void Classes_of_a_sequence_are_those_of_its_steps()
    {
        const int Samples = 7, Steps = 4, Classes = 3;
        using var network = new TaggedSteps(1);
        var random = new Random(5);
        float[] x = [.. Enumerable.Range(0, Samples * Steps * 2).Select(_ => (float)random.NextDouble() - 0.5f)];
        int[] labels = [.. Enumerable.Range(0, Samples * Steps).Select(_ => random.Next(Classes))];
        var data = new InMemoryDataset(DataColumn.Values("input", [Steps, 2], x), DataColumn.Labels("labels", [Steps], Classes, labels));
        float[] scores = network.Predict(x);
        int right = 0;
        double loss = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            float[] own = scores[(i * Classes)..((i + 1) * Classes)];
            right += Array.IndexOf(own, own.Max()) == labels[i] ? 1 : 0;
            loss += Math.Log(own.Sum(s => Math.Exp(s))) - own[labels[i]];
        }
        Evaluation evaluation = network.Evaluate(data, [new Accuracy(), new CrossEntropy(), new ConfusionMatrix()], batchSize: 3);
        Assert.Equal(right / (double)labels.Length, evaluation["accuracy"], 1e-12);
        Assert.Equal(right / (double)labels.Length, evaluation["confusion"], 1e-12);
        Assert.Equal(loss / labels.Length, evaluation["cross entropy"], 1e-6);
        Assert.Equal(loss / labels.Length, evaluation.Loss, 1e-6);
        using TaggedSteps.Trainer trainer = network.CreateTrainer(Samples, new Sgd(0));
        Assert.Equal(loss / labels.Length, trainer.Step(x, labels), 1e-6);
        Assert.Equal("input [4, 2]", network.Description.Inputs[0].ToString());
        Assert.Equal("labels [4, 1] of 3 classes", network.Description.Targets[0].ToString());
    }

    [Fact]
    public void Errors_are_those_of_the_output_with_the_loss()
    {
        using var network = new LatentAndValues(1);
        Evaluation evaluation = network.Evaluate(Data(3));
        Assert.Equal(Math.Sqrt(evaluation.Loss), evaluation["RMSE"], 1e-9);
        Assert.NotEqual(evaluation["RMSE"], network.Evaluate(Data(3), [new RootMeanSquaredError(output: 0, target: 0)])["RMSE"], 1e-3);
    }

    [Fact]
    public void Probabilities_are_judged_by_a_half()
    {
        using var network = new Probability();
        network.Parameters["d.weight"].Span[0] = 1;
        network.Parameters["d.bias"].Span[0] = 0;
        // Outputs 0.1, 0.2, 0.3, 0.9.
        float[] x = [.. new[] { 0.1, 0.2, 0.3, 0.9 }.Select(p => (float)Math.Log(p / (1 - p)))];
        var data = new InMemoryDataset(DataColumn.Values("x", [1], x), DataColumn.Values("t", [1], [0f, 0, 0, 1]));
        Assert.Equal(1, network.Evaluate(data)["accuracy"]);
        Assert.Equal(1, network.Evaluate(data, [new BinaryAccuracy()])["accuracy"]);
    }

    /// <summary>Losses that the network computes itself compare with a target like others.</summary>
    [Fact]
    public void Errors_of_losses_that_the_network_computes_find_their_pair()
    {
        using var network = new Absolute(1);
        InMemoryDataset data = Data(2);
        Evaluation evaluation = network.Evaluate(data, [new MeanAbsoluteError(), new RootMeanSquaredError(), new RSquared()]);
        Assert.Equal(network.Evaluate(data, [new MeanAbsoluteError(output: 0, target: 0)])["MAE"], evaluation["MAE"], 1e-12);
        Assert.Equal(evaluation.Losses[0].Value, 0.5 * evaluation["MAE"], 1e-6);
        Assert.Contains("RMSE", network.Evaluate(data).Metrics.Select(m => m.Name));
        // A penalty and a margin compare with nothing.
        using var penalized = new Penalized(1);
        Assert.All(penalized.Description.Losses.Where(loss => loss.Kind == LossKind.Terms), loss => Assert.Equal(-1, loss.Target));
        using var distilled = new Distilled(1);
        Assert.All(distilled.Description.Losses, loss => Assert.Equal(-1, loss.Target));
    }
}
