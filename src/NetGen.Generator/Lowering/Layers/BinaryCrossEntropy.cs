using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;
using Trees = NetGen.Generator.Scalars.ElementwiseLosses;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>
/// Cross-entropy of a sigmoid, softplus(x) - x·t on logits. With Logits = false the tensor holds probabilities; where a Sigmoid made them,
/// the loss is computed from what went into it, which is the same number without the logarithm of a rounded probability.
/// </summary>
internal sealed class BinaryCrossEntropy() : ElementwiseLoss("BinaryCrossEntropy", Value, Logits, PositiveWeight)
{
    /// <summary>Whether the tensor holds logits rather than probabilities.</summary>
    private static readonly FlagArgument Logits = new("Logits", true);

    /// <summary>What a target of 1 counts for, compared with one of 0.</summary>
    private static readonly RealArgument PositiveWeight = new("PositiveWeight", 1, Interval.AtLeast(0));

    protected override LossDetails DetailsOf(StatementContext loss, Tensor tensor) => base.DetailsOf(loss, tensor) with { PositiveWeight = PositiveWeight.Of(loss) };

    protected override bool Accepts(StatementContext loss, Tensor tensor)
    {
        if (Logits.Of(loss) && BeforeSigmoid(loss, tensor) is not null)
            loss.Report(Problem.Between(DiagnosticIds.SigmoidTwice, loss.Site, tensor.Site, Kind));
        return !loss.HasFailed;
    }

    protected override LossKind KindOf(StatementContext loss, Tensor tensor) =>
        Logits.Of(loss) || BeforeSigmoid(loss, tensor) is not null ? LossKind.BinaryCrossEntropy : LossKind.BinaryCrossEntropyOfProbabilities;

    protected override bool TakesLogits(StatementContext loss) => Logits.Of(loss);

    protected override (Tensor, Func<ScalarExpression, ScalarExpression, ScalarExpression>) Form(StatementContext loss, Tensor tensor)
    {
        double positive = PositiveWeight.Of(loss);
        Func<ScalarExpression, ScalarExpression, ScalarExpression> onLogits = (x, t) => Trees.BinaryCrossEntropyOnLogits(x, t, positive);
        if (Logits.Of(loss))
            return (tensor, onLogits);
        return BeforeSigmoid(loss, tensor) is { } logits
            ? (logits, onLogits)
            : (tensor, (p, t) => Trees.BinaryCrossEntropy(p, t, positive));
    }
}
