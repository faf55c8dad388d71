using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;
using Trees = NetGen.Generator.Scalars.ElementwiseLosses;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>
/// Cross-entropy of a sigmoid, softplus(x) - x·t on logits. With Logits = false the tensor holds probabilities; where a Sigmoid made them,
/// the loss is computed from what went into it, which is the same number without the logarithm of a rounded probability.
/// </summary>
internal sealed class BinaryCrossEntropy() : ElementwiseLoss("BinaryCrossEntropy")
{
    protected override bool Accepts(StatementContext loss, Tensor tensor)
    {
        if (loss.Statement.Bool("Logits", true) && BeforeSigmoid(loss, tensor) is not null)
            loss.Report(Problem.Between(DiagnosticIds.SigmoidTwice, loss.Site, tensor.Site, loss.Statement.Kind));
        return !loss.HasFailed;
    }

    protected override LossKind KindOf(StatementContext loss, Tensor tensor) =>
        loss.Statement.Bool("Logits", true) || BeforeSigmoid(loss, tensor) is not null ? LossKind.BinaryCrossEntropy : LossKind.BinaryCrossEntropyOfProbabilities;

    protected override bool TakesLogits(StatementContext loss) => loss.Statement.Bool("Logits", true);

    protected override (Tensor, Func<ScalarExpression, ScalarExpression, ScalarExpression>) Form(StatementContext loss, Tensor tensor)
    {
        if (loss.Statement.Bool("Logits", true))
            return (tensor, Trees.BinaryCrossEntropyOnLogits);
        return BeforeSigmoid(loss, tensor) is { } logits
            ? (logits, Trees.BinaryCrossEntropyOnLogits)
            : (tensor, Trees.BinaryCrossEntropy);
    }
}
