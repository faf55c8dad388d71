using Xunit;

namespace NetGen.Runtime.Tests.Training;

public sealed class MetricTests
{
    private sealed class Answers(params float[] output) : IPredictor
    {
        public int MaxBatch => 100;

        public void Run(Batch batch)
        {
        }

        public ReadOnlySpan<float> Output(int index) => output;

        public void Dispose()
        {
        }
    }

    private static NetworkDescription Network(int[] output, PortKind kind, int[] target, int classes = 0) =>
        new("Net", [new("x", PortKind.Values, [1])], [new("y", kind, target, classes)], [new("z", PortKind.Values, output)], 0, 0);

    private static T Labels<T>(T metric, int[] outputShape, int[] labelShape, float[] output, params int[] labels) where T : Metric
    {
        NetworkDescription network = Network(outputShape, PortKind.Labels, labelShape, outputShape[0]);
        metric.Bind(network);
        metric.Reset();
        Assert.True(double.IsNaN(metric.Value));
        using var batch = new Batch(network, 10) { Count = labels.Length / network.Targets[0].Size };
        labels.CopyTo(batch.Labels(1));
        metric.Add(batch, new Answers(output));
        return metric;
    }

    private static T Values<T>(T metric, float[] output, params float[] target) where T : Metric
    {
        NetworkDescription network = Network([2], PortKind.Values, [2]);
        metric.Bind(network);
        using var batch = new Batch(network, 10) { Count = target.Length / 2 };
        target.CopyTo(batch.Values(1));
        metric.Add(batch, new Answers(output));
        return metric;
    }

    [Fact]
    public void Accuracy_counts_the_greatest_score() =>
        Assert.Equal(0.5, Labels(new Accuracy(), [3], [], [0, 1, 2, /**/ 5, 5, 1, /**/ -3, -1, -2, /**/ 0, 0, float.NaN], 2, 0, 0, 2).Value);

    [Fact]
    public void Accuracy_of_images_looks_at_each_position() =>
        // [2 classes, 1, 3 positions]
        Assert.Equal(2.0 / 3, Labels(new Accuracy(), [2, 1, 3], [1, 3], [1, 0, 1, /**/ 0, 1, 0], 0, 1, 1).Value);

    [Fact]
    public void The_confusion_matrix_counts_pairs()
    {
        ConfusionMatrix matrix = Labels(new ConfusionMatrix(), [2], [], [1, 0, /**/ 1, 0, /**/ 0, 1, /**/ float.NaN, 0], 0, 1, 1, 1);
        Assert.Equal((1L, 0L, 1L, 1L), (matrix[0, 0], matrix[0, 1], matrix[1, 0], matrix[1, 1]));
        Assert.Equal(1, matrix.Undecided);
        Assert.Equal(0.5, matrix.Value);
        Assert.Equal(0.5, matrix.Recall(1));
        Assert.Equal(0.5, matrix.Precision(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix[0, 2]);
        matrix.Reset();
        Assert.True(double.IsNaN(matrix.Value));
    }

    [Fact]
    public void Cross_entropy_is_that_of_the_softmax()
    {
        double expected = (Math.Log(1 + Math.Exp(-1)) + Math.Log(2)) / 2;
        Assert.Equal(expected, Labels(new CrossEntropy(), [2], [], [1, 0, /**/ 1000, 1000], 0, 1).Value, 1e-12);
    }

    [Fact]
    public void Errors_of_regression()
    {
        Assert.Equal(Math.Sqrt((1 + 4 + 0 + 9) / 4.0), Values(new RootMeanSquaredError(), [1, 2, 3, 4], 0, 4, 3, 1).Value, 1e-12);
        Assert.Equal((1 + 2 + 0 + 3) / 4.0, Values(new MeanAbsoluteError(), [1, 2, 3, 4], 0, 4, 3, 1).Value, 1e-12);
        Assert.Equal(0.5, Values(new BinaryAccuracy(outputThreshold: 0), [-1, 2, 3, float.NaN], 0, 1, 0, 0).Value);
    }

    [Fact]
    public void Batches_add_up()
    {
        var accuracy = Labels(new Accuracy(), [2], [], [1, 0], 0);
        using var batch = new Batch(Network([2], PortKind.Labels, [], 2), 3) { Count = 3 };
        batch.Labels(1).Fill(1);
        accuracy.Add(batch, new Answers(1, 0, 1, 0, 1, 0));
        Assert.Equal(0.25, accuracy.Value);
    }

    [Fact]
    public void Networks_that_cannot_be_judged_are_refused()
    {
        Assert.Contains("but output 'z [2]' of Net has the target 'y [2]'.",
            Assert.Throws<ArgumentException>(() => new Accuracy().Bind(Network([2], PortKind.Values, [2]))).Message);
        Assert.Throws<ArgumentException>(() => new RootMeanSquaredError().Bind(Network([2], PortKind.Values, [3])));
        Assert.Throws<ArgumentException>(() => new Accuracy(output: 1).Bind(Network([2], PortKind.Labels, [], 2)));
        Assert.Throws<ArgumentException>(() => new Accuracy(target: 1).Bind(Network([2], PortKind.Labels, [], 2)));
    }

    [Fact]
    public void Defaults_follow_the_target()
    {
        Assert.IsType<Accuracy>(Assert.Single(Metric.DefaultsFor(Network([2], PortKind.Labels, [], 2))));
        Assert.IsType<RootMeanSquaredError>(Assert.Single(Metric.DefaultsFor(Network([2], PortKind.Values, [2]))));
        Assert.Empty(Metric.DefaultsFor(Network([2], PortKind.Values, [3])));
        Assert.Empty(Metric.DefaultsFor(new NetworkDescription("Net", [], [], [], 0, 0)));
    }
}
