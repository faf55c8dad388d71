using Xunit;

namespace NetGen.Runtime.Tests.Training.Metrics;

/// <summary>What has no value, or hardly one.</summary>
public sealed class MetricEdgeTests
{
    private static readonly NetworkDescription YesNo = Judged.YesOrNo(1, NumberKind.Logits), Three = Judged.Classes([3]), Number = Judged.Numbers(1);

    [Fact]
    public void Without_a_positive_nothing_was_found()
    {
        Assert.Equal(0, Judged.Value(new Precision(), YesNo, [1f, -1], [0f, 0]));
        Assert.Equal(0, Judged.Value(new Recall(), YesNo, [1f, -1], [0f, 0]));
        // Neither there nor said: nothing to judge.
        Assert.Equal(double.NaN, Judged.Value(new F1Score(), YesNo, [-1f, -1], [0f, 0]));
        Assert.Equal(double.NaN, Judged.Value(new RocAuc(), YesNo, [1f, -1], [0f, 0]));
        Assert.Equal(double.NaN, Judged.Value(new AveragePrecision(), YesNo, [1f, -1], [1f, 1]));
    }

    [Fact]
    public void Equal_scores_count_half()
    {
        Assert.Equal(0.5, Judged.Value(new RocAuc(), YesNo, [2f, 2, 2, 2], [0f, 1, 1, 0]), 1e-15);
        Assert.Equal(0.5, Judged.Value(new AveragePrecision(), YesNo, [2f, 2, 2, 2], [0f, 1, 1, 0]), 1e-15);
        Assert.Equal(1, Judged.Value(new RocAuc(), YesNo, [-3f, float.PositiveInfinity, 4, float.NegativeInfinity], [0f, 1, 1, 0]), 1e-15);
    }

    [Fact]
    public void Classes_that_do_not_occur_are_left_out()
    {
        // Class 2 is neither there nor said.
        Assert.Equal(1, Judged.Value(new F1Score(), Three, [1f, 0, -9, /**/ 0, 1, -9], [0, 1]));
        Assert.Equal(double.NaN, Judged.Value(new F1Score(ofClass: 2), Three, [1f, 0, -9, /**/ 0, 1, -9], [0, 1]));
        // The only class has no other side.
        Assert.Equal(double.NaN, Judged.Value(new RocAuc(), Three, [1f, 0, 0], [0]));
    }

    [Fact]
    public void What_is_no_number_is_wrong_and_has_no_curve()
    {
        float[] output = [float.NaN, 0, 0, /**/ 0, 1, 0];
        Assert.Equal(0.5, Judged.Value(new Recall(), Three, output, [0, 1]));
        Assert.Equal(0.5, Judged.Value(new TopKAccuracy(3), Three, output, [0, 1]));
        Assert.Equal(double.NaN, Judged.Value(new RocAuc(), Three, output, [0, 1]));
        Assert.Equal(double.NaN, Judged.Value(new CalibrationError(), Three, output, [0, 1]));
        Assert.Equal(double.NaN, Judged.Value(new RSquared(), Number, [float.NaN, 1], [0f, 1]));
        Assert.Equal(0.5, Judged.Value(new Precision(), YesNo, [float.NaN, 1], [0f, 1]));
    }

    [Fact]
    public void Targets_that_are_all_alike_have_no_variance_to_explain()
    {
        Assert.Equal(1, Judged.Value(new RSquared(), Number, [3f, 3], [3f, 3]));
        Assert.Equal(0, Judged.Value(new RSquared(), Number, [3f, 4], [3f, 3]));
        Assert.Equal(double.NaN, Judged.Value(new RSquared(), Number, [3f], [3f]));
        // Far from 0, where a difference of sums of squares would have no digits left.
        Assert.Equal(0.375, Judged.Value(new RSquared(), Number, [4194304.5f, 4194305], [4194304f, 4194306]), 1e-9);
    }

    [Fact]
    public void A_target_of_nothing_makes_percentages_enormous_not_infinite() =>
        Assert.InRange(Judged.Value(new MeanAbsolutePercentageError(), Number, [1f], [0f]), 1e15, 1e16);

    [Fact]
    public void Probabilities_are_taken_as_they_are()
    {
        NetworkDescription network = Judged.Classes([3], NumberKind.Probabilities);
        // Of probabilities the surest is 0.5 and wrong; a softmax of them would be sure to 0.39.
        Assert.Equal(0.5, Judged.Value(new CalibrationError(), network, [0.5f, 0.3f, 0.2f], [1]), 1e-7);
        Assert.Equal(1 / 0.3, Judged.Value(new Perplexity(), network, [0.5f, 0.3f, 0.2f], [1]), 1e-6);
    }

    [Fact]
    public void Curves_go_from_corner_to_corner()
    {
        RocAuc auc = Judged.Of(new RocAuc(), YesNo, [3f, 1, 2, 0], new float[] { 1, 1, 0, 0 });
        Assert.Equal([(0, 0), (0, 0.5), (0.5, 0.5), (0.5, 1), (1, 1)], auc.Curve().Select(p => (p.X, p.Y)));
        Assert.Equal([double.PositiveInfinity, 3, 2, 1, 0], auc.Curve().Select(p => p.Threshold));
        AveragePrecision precision = Judged.Of(new AveragePrecision(), YesNo, [3f, 1, 2, 0], new float[] { 1, 1, 0, 0 });
        Assert.Equal([(0.5, 1), (0.5, 0.5), (1, 2 / 3.0), (1, 0.5)], precision.Curve().Select(p => (p.X, p.Y)));
    }

    [Fact]
    public void Networks_without_decisions_are_refused()
    {
        Assert.Contains("says yes or no", Assert.Throws<ArgumentException>(() => new Precision().Bind(Number)).Message);
        Assert.Contains("classes 0 to 2", Assert.Throws<ArgumentException>(() => new Recall(ofClass: 3).Bind(Three)).Message);
        Assert.Contains("classes 0 to 2", Assert.Throws<ArgumentException>(() => new RocAuc(ofClass: 3).Bind(Three)).Message);
        Assert.Contains("CTC", Assert.Throws<ArgumentException>(() => new LabelErrorRate().Bind(Three)).Message);
    }

    [Fact]
    public void To_add_a_batch_allocates_nothing()
    {
        Metric[] metrics = [new Accuracy(), new TopKAccuracy(2), new Precision(), new F1Score(), new CrossEntropy(), new Perplexity(), new CalibrationError(),
            new ConfusionMatrix()];
        float[] output = [.. Enumerable.Range(0, 70 * 3).Select(i => MathF.Sin(i))];
        int[] labels = [.. Enumerable.Range(0, 70).Select(i => i % 3)];
        foreach (Metric metric in metrics)
        {
            Judged.Of(metric, Three, output, labels);
            using var batch = new Batch(Three, 7) { Count = 7 };
            batch.Labels(1).Clear();
            var answers = new Silent(output[..21]);
            metric.Add(batch, answers);
            long before = GC.GetAllocatedBytesForCurrentThread();
            metric.Add(batch, answers);
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    private sealed class Silent(float[] output) : IPredictor
    {
        public int MaxBatch => 7;

        public void Run(Batch batch)
        {
        }

        public ReadOnlySpan<float> Output(int index) => output;

        public void Dispose()
        {
        }
    }
}
