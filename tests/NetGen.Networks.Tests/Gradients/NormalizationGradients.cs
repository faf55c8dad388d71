using FsCheck.Fluent;
using NetGen.Generator.Graph;

namespace NetGen.Networks.Tests.Gradients;

public class NormalizationGradients
{
    [Fact]
    public void Batch_normalisation()
    {
        var cases = from channels in Gen.Choose(1, 4) from height in Gen.Choose(1, 3) from width in Gen.Choose(1, 3) from batch in Gen.Choose(2, 5)
                    from image in Gen.Elements(true, false) from seed in Gen.Choose(0, 1 << 20)
                    select (dimensions: image ? new[] { channels, height, width } : [channels], batch, seed);
        Properties.Check(cases, 30, c =>
        {
            TensorShape shape = TensorShape.Sample(c.dimensions);
            int channels = c.dimensions[0];
            var op = new OpCase();
            int x = op.Operand(c.dimensions), gamma = op.Sketch.Parameter(channels), beta = op.Sketch.Parameter(channels);
            int moments = op.Add(new BatchMomentsOp(), TensorShape.Shared(2, channels), x);
            op.Verify("BatchNormalize", op.Add(new BatchNormalizeOp(1e-3), shape, x, moments, gamma, beta), c.batch, c.seed);
        });
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    [InlineData(0.9)]
    public void Dropout(double rate)
    {
        var op = new OpCase();
        op.Verify("Dropout", op.Add(new DropoutOp(rate, 2), TensorShape.Sample(3, 4, 5), op.Operand(3, 4, 5)), 3, 1);
    }

    [Theory]
    [InlineData(4, 5)]
    [InlineData(3, 3)]
    public void Gaussian_noise(int height, int width)
    {
        var op = new OpCase();
        op.Verify("Noise", op.Add(new GaussianNoiseOp(0.7, 2), TensorShape.Sample(3, height, width), op.Operand(3, height, width)), 3, 1);
    }

    [Theory]
    [InlineData(4, 1, 1)]
    [InlineData(1, 2, 2)]
    [InlineData(5, 3, 2)]
    public void Softmax(int channels, int height, int width)
    {
        var op = new OpCase();
        op.Verify("Softmax", op.Add(new SoftmaxOp(), TensorShape.Sample(channels, height, width), op.Operand(channels, height, width)), 3, 2);
    }

    [Theory]
    [InlineData(5, 1)]
    [InlineData(3, 6)]
    public void Softmax_cross_entropy(int classes, int positions)
    {
        var op = new OpCase();
        int logits = positions == 1 ? op.Operand(classes) : op.Operand(classes, 2, positions / 2);
        int labels = positions == 1 ? op.Sketch.Labels(classes) : op.Sketch.Labels(classes, 2, positions / 2);
        op.VerifyLoss("SoftmaxCrossEntropy", op.Add(new SoftmaxCrossEntropyOp(0.7), TensorShape.Scalar, logits, labels), 4, 3);
    }
}
