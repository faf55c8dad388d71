using Xunit;

namespace NetGen.Runtime.Tests.Training.Metrics;

/// <summary>A metric on answers that are given, in batches of seven samples.</summary>
internal static class Judged
{
    private const int Batch = 7;

    /// <summary>Several classes under a softmax cross-entropy; [classes] or [classes, height, width].</summary>
    public static NetworkDescription Classes(int[] shape, NumberKind numbers = NumberKind.Logits, int? ignored = null) => Network(
        new PortDescription("labels", PortKind.Labels, shape[1..], shape[0]) { Ignored = ignored },
        new PortDescription("y", PortKind.Values, shape, numbers: numbers, loss: 0),
        new LossDescription("loss1", LossKind.SoftmaxCrossEntropy, 0, 0) { Ignored = ignored });

    /// <summary>Yes and no under a binary cross-entropy.</summary>
    public static NetworkDescription YesOrNo(int channels, NumberKind numbers, LossKind loss = LossKind.BinaryCrossEntropy) => Network(
        new PortDescription("t", PortKind.Values, [channels]), new PortDescription("y", PortKind.Values, [channels], numbers: numbers, loss: 0),
            new LossDescription("loss1", loss, 0, 0));

    public static NetworkDescription Numbers(int channels) => Network(
        new PortDescription("t", PortKind.Values, [channels]), new PortDescription("y", PortKind.Values, [channels], loss: 0),
            new LossDescription("loss1", LossKind.SquaredError, 0, 0));

    public static double Value(Metric metric, NetworkDescription network, float[] output, int[] labels) => Of(metric, network, output, labels).Value;

    public static double Value(Metric metric, NetworkDescription network, float[] output, float[] target) => Of(metric, network, output, target).Value;

    public static T Of<T>(T metric, NetworkDescription network, float[] output, Array target) where T : Metric
    {
        metric.Bind(network);
        metric.Reset();
        Assert.True(double.IsNaN(metric.Value), $"{metric.Name} of nothing is {metric.Value}");
        int size = network.Outputs[0].Size, targetSize = network.Targets[0].Size, samples = output.Length / size;
        using var batch = new Batch(network, Batch);
        for (int first = 0; first < samples; first += Batch)
        {
            int count = batch.Count = Math.Min(Batch, samples - first);
            if (target is int[] labels)
                labels.AsSpan(first * targetSize, count * targetSize).CopyTo(batch.Labels(1));
            else
                ((float[])target).AsSpan(first * targetSize, count * targetSize).CopyTo(batch.Values(1));
            metric.Add(batch, new Answers(output[(first * size)..((first + count) * size)]));
        }
        return metric;
    }

    private static NetworkDescription Network(PortDescription target, PortDescription output, LossDescription loss) =>
        new("Net", [new("x", PortKind.Values, [1])], [target], [output], 0, 0) { Losses = [loss] };

    private sealed class Answers(float[] output) : IPredictor
    {
        public int MaxBatch => Batch;

        public void Run(Batch batch)
        {
        }

        public ReadOnlySpan<float> Output(int index) => output;

        public void Dispose()
        {
        }
    }
}
