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
internal sealed class BinaryCrossEntropy() : ElementwiseLoss("BinaryCrossEntropy", Value, Logits)
{
    /// <summary>Whether the tensor holds logits rather than probabilities.</summary>
    private static readonly FlagArgument Logits = new("Logits", true);

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
        if (Logits.Of(loss))
            return (tensor, Trees.BinaryCrossEntropyOnLogits);
        return BeforeSigmoid(loss, tensor) is { } logits
            ? (logits, Trees.BinaryCrossEntropyOnLogits)
            : (tensor, Trees.BinaryCrossEntropy);
    }
}
