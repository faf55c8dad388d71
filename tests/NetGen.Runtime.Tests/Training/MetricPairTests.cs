using Xunit;

namespace NetGen.Runtime.Tests.Training;

/// <summary>Metrics compare what a loss of the network compares, and take its numbers for what they are.</summary>
public sealed class MetricPairTests
{
    private sealed class Answers(params float[][] outputs) : IPredictor
    {
        public int MaxBatch => 100;

        public void Run(Batch batch)
        {
        }

        public ReadOnlySpan<float> Output(int index) => outputs[index];

        public void Dispose()
        {
        }
    }

    private static readonly PortDescription X = new("x", PortKind.Values, [1]);

    private static NetworkDescription Network(LossDescription[] losses, PortDescription[] targets, params PortDescription[] outputs) =>
        new("Net", [X], targets, outputs, 0, 0) { Losses = losses };

    private static NetworkDescription Binary(LossKind kind, NumberKind numbers) =>
        Network([new("loss1", kind, 0, 0)], [new("t", PortKind.Values, [1])], new PortDescription("y", PortKind.Values, [1], numbers: numbers, loss: 0));

    private static double Measure(Metric metric, NetworkDescription network, float[][] outputs, params float[] targets)
    {
        metric.Bind(network);
        metric.Reset();
        using var batch = new Batch(network, targets.Length) { Count = targets.Length };
        if (network.Targets[0].Kind == PortKind.Labels)
            Array.ConvertAll(targets, t => (int)t).CopyTo(batch.Labels(1));
        else
            targets.CopyTo(batch.Values(1));
        metric.Add(batch, new Answers(outputs));
        return metric.Value;
    }

    [Fact]
    public void Not_the_first_output_but_the_one_that_the_loss_works_on()
    {
        NetworkDescription network = Network([new("loss1", LossKind.SoftmaxCrossEntropy, 1, 0)], [new("labels", PortKind.Labels, [], 3)],
            new("latent", PortKind.Values, [2]), new PortDescription("y", PortKind.Values, [3], numbers: NumberKind.Logits, loss: 0));
        float[][] outputs = [[9, 0, 0, 9], [0, 0, 1, /**/ 1, 0, 0]];
        Assert.Equal(1, Measure(new Accuracy(), network, outputs, 2, 0));
        Assert.Equal(1, Measure(new ConfusionMatrix(), network, outputs, 2, 0));
        Assert.Equal(Math.Log(2 + Math.E) - 1, Measure(new CrossEntropy(), network, outputs, 2, 0), 1e-12);
        Assert.Equal(1, Measure(Assert.Single(Metric.DefaultsFor(network)), network, outputs, 2, 0));
        string message = Assert.Throws<ArgumentException>(() => new Accuracy(output: 0, target: 0).Bind(network)).Message;
        Assert.Contains("output 'latent [2]' of Net has the target 'labels [] of 3 classes'", message);
        // The output alone: no loss compares it with anything.
        Assert.Contains("no loss of Net compares the output 'latent'", Assert.Throws<ArgumentException>(() => new Accuracy(output: 0).Bind(network)).Message);
    }

    [Fact]
    public void Of_two_outputs_of_one_shape_the_one_with_the_loss()
    {
        NetworkDescription network = Network([new("loss1", LossKind.SquaredError, 1, 0)], [new("t", PortKind.Values, [1])],
            new("latent", PortKind.Values, [1]), new PortDescription("y", PortKind.Values, [1], loss: 0));
        Assert.Equal(0, Measure(Assert.Single(Metric.DefaultsFor(network)), network, [[5], [2]], 2));
    }

    [Fact]
    public void A_loss_on_a_tensor_that_prediction_does_not_give_is_no_metrics_business()
    {
        NetworkDescription network = Network([new("loss1", LossKind.SquaredError, 1, 0)], [new("t", PortKind.Values, [2])], new PortDescription("latent", PortKind.Values, [2]))
            with { Hidden = [new("y", PortKind.Values, [2])] };
        Assert.Empty(Metric.DefaultsFor(network));
        Assert.Contains("Give the tensor that the loss works on an [Output]", Assert.Throws<ArgumentException>(() => new RootMeanSquaredError().Bind(network)).Message);
    }

    [Fact]
    public void Each_metric_finds_the_loss_that_it_can_judge()
    {
        NetworkDescription network = Network(
            [new("loss1", LossKind.SquaredError, 0, 0), new("loss2", LossKind.SoftmaxCrossEntropy, 1, 1), new("loss3", LossKind.BinaryCrossEntropy, 2, 2)],
            [new("age", PortKind.Values, [1]), new("mood", PortKind.Labels, [], 2), new("sex", PortKind.Values, [1])],
            new("a", PortKind.Values, [1], loss: 0), new("m", PortKind.Values, [2], numbers: NumberKind.Logits, loss: 1),
                new PortDescription("s", PortKind.Values, [1], numbers: NumberKind.Logits, loss: 2));
        var answers = new Answers([3], [0, 1], [-1]);
        using var batch = new Batch(network, 1) { Count = 1 };
        batch.Values(1)[0] = 5;
        batch.Labels(2)[0] = 1;
        batch.Values(3)[0] = 0;
        foreach ((Metric metric, double value) in new (Metric, double)[]
        {
            (new MeanAbsoluteError(), 2), (new Accuracy(), 1), (new BinaryCrossEntropy(), Math.Log(1 + Math.Exp(-1))), (new BinaryAccuracy(target: 2), 1),
                (new MeanAbsoluteError(target: 2), 1),
        })
        {
            metric.Bind(network);
            metric.Reset();
            metric.Add(batch, answers);
            Assert.Equal(value, metric.Value, 1e-12);
        }
    }

    [Theory]
    [InlineData(LossKind.BinaryCrossEntropy, NumberKind.Logits)]
    [InlineData(LossKind.BinaryCrossEntropyOfProbabilities, NumberKind.Probabilities)]
    [InlineData(LossKind.Logistic, NumberKind.Logits)]
    public void The_default_for_yes_and_no_is_accuracy(LossKind kind, NumberKind numbers) =>
        Assert.IsType<BinaryAccuracy>(Assert.Single(Metric.DefaultsFor(Binary(kind, numbers))));

    [Theory]
    [InlineData(LossKind.BinaryCrossEntropyOfProbabilities, NumberKind.Probabilities, new float[] { 0.1f, 0.2f, 0.3f, 0.9f }, new float[] { 0, 0, 0, 1 })]
    [InlineData(LossKind.BinaryCrossEntropy, NumberKind.Logits, new float[] { -1, -2, -0.1f, 0.1f }, new float[] { 0, 0, 0, 1 })]
    [InlineData(LossKind.Logistic, NumberKind.Logits, new float[] { -1, -2, -0.1f, 0.1f }, new float[] { -1, -1, -1, 1 })]
    [InlineData(LossKind.SquaredError, NumberKind.Values, new float[] { 0.1f, 0.4f, -0.3f, 0.9f }, new float[] { 0, 0, 0, 1 })]
    public void Thresholds_follow_the_numbers(LossKind kind, NumberKind numbers, float[] outputs, float[] targets)
    {
        Assert.Equal(1, Measure(new BinaryAccuracy(), Binary(kind, numbers), [outputs], targets));
        Assert.Equal(0.75, Measure(new BinaryAccuracy(outputThreshold: 2), Binary(kind, numbers), [outputs], targets));
    }

    [Fact]
    public void Binary_cross_entropy_of_logits_probabilities_and_scores()
    {
        double expected = (Math.Log(1 + Math.Exp(-2)) + Math.Log(1 + Math.Exp(1))) / 2;
        Assert.Equal(expected, Measure(new BinaryCrossEntropy(), Binary(LossKind.BinaryCrossEntropy, NumberKind.Logits), [[2, 1]], 1, 0), 1e-12);
        Assert.Equal(expected, Measure(new BinaryCrossEntropy(), Binary(LossKind.Logistic, NumberKind.Logits), [[2, 1]], 1, -1), 1e-12);
        Assert.Equal((Math.Log(4) - Math.Log(0.5)) / 2,
            Measure(new BinaryCrossEntropy(), Binary(LossKind.BinaryCrossEntropyOfProbabilities, NumberKind.Probabilities), [[0.25f, 0.5f]], 1, 0), 1e-12);
        // As PyTorch bounds it.
        Assert.Equal(100, Measure(new BinaryCrossEntropy(), Binary(LossKind.BinaryCrossEntropyOfProbabilities, NumberKind.Probabilities), [[0]], 1));
        Assert.Throws<ArgumentException>(() => new BinaryCrossEntropy().Bind(Binary(LossKind.SquaredError, NumberKind.Values)));
    }

    [Fact]
    public void Cross_entropy_takes_probabilities_for_what_they_are()
    {
        NetworkDescription network = Network([new("loss1", LossKind.SoftmaxCrossEntropy, 1, 0)], [new("labels", PortKind.Labels, [], 2)],
            new PortDescription("p", PortKind.Values, [2], numbers: NumberKind.Probabilities,
                loss: 0)) with { Hidden = [new("z", PortKind.Values, [2], numbers: NumberKind.Logits, loss: 0)] };
        Assert.Equal(-Math.Log(0.25), Measure(new CrossEntropy(), network, [[0.75f, 0.25f]], 1), 1e-12);
        Assert.Equal(100, Measure(new CrossEntropy(), network, [[1, 0]], 1));
    }

    [Fact]
    public void A_confusion_matrix_shows_its_counts()
    {
        NetworkDescription network = Network([], [new("labels", PortKind.Labels, [], 2)], new PortDescription("z", PortKind.Values, [2]));
        var matrix = new ConfusionMatrix();
        Measure(matrix, network, [[1, 0, /**/ 1, 0, /**/ 0, 1]], 0, 1, 1);
        string[] lines = matrix.ToString().Split(Environment.NewLine);
        Assert.Equal("confusion: 0.6667 of the labels are predicted right", lines[0]);
        Assert.Equal("  actual | 0 1 | recall", lines[1]);
        Assert.Equal("       1 | 1 1 | 0.5", lines[3]);
    }
}
