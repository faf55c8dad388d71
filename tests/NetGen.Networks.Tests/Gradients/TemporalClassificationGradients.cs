using NetGen.Generator.Graph;

namespace NetGen.Networks.Tests.Gradients;

public class TemporalClassificationGradients
{
    /// <summary>Of any numbers, not only of logarithms that probabilities have: the rule is that of the sum over all ways.</summary>
    [Theory]
    [InlineData(7, 4, 3, 0, true)]
    [InlineData(5, 3, 2, 2, false)]
    [InlineData(1, 3, 1, 0, false)]
    public void Connectionist_temporal_classification(int steps, int classes, int most, int blank, bool perLabel)
    {
        var op = new OpCase();
        int logarithms = op.Operand(steps, classes), labels = op.Sketch.Labels(classes, most), counts = op.Sketch.Labels(most + 1, 1);
        op.Verify("Ctc", op.Add(new CtcOp(blank, perLabel, ZeroInfinity: true, Lengths: false), TensorShape.Sample(1), logarithms, labels, counts), 5, 3);
    }
}
