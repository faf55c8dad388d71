using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>1 - (2·Σ p·t + s)/(Σ p + Σ t + s), sums over all elements of a sample.</summary>
internal sealed class Dice() : SampleLoss("Dice", Logits, Smooth, SampleWeights)
{
    private static readonly FlagArgument Logits = new("Logits", true);

    private static readonly RealArgument Smooth = new("Smooth", 1, Interval.Above(0));

    protected override bool TakesLogits(StatementContext loss) => Logits.Of(loss);

    protected override Tensor? Terms(StatementContext loss, Tensor tensor)
    {
        double smooth = Smooth.Of(loss);
        if (loss.HasFailed || RealSteps.Only(loss, tensor) is not { } x || TargetOf(loss, tensor, tensor.Shape) is not { } target)
            return null;
        ScalarExpression p = Logits.Of(loss) ? Activations.Sigmoid : new Operand(0), t = new Operand(1);
        Tensor? both = Counted("intersection", p * t), either = Counted("sizes", p + t);
        ScalarExpression term = 1 - (((2 * new Operand(0)) + smooth) / (new Operand(1) + smooth));
        return both is null || either is null ? null : loss.AddPart("of each sample", new MapOp(term), PerSample, both, either);

        Tensor? Counted(string part, ScalarExpression tree) => RealSteps.Mask(loss, tensor) is { } mask
            ? SumOfEach(loss, part, RealSteps.Of(tree, new Operand(2)), x.Shape, x, target, mask)
            : SumOfEach(loss, part, tree, x.Shape, x, target);
    }
}
