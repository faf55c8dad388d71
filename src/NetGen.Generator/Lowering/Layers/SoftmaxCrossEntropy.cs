using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Mean over samples (and positions) of -log softmax(x)[label], on logits [classes], [classes, height, width] or [steps, classes].</summary>
internal sealed class SoftmaxCrossEntropy() : Loss("SoftmaxCrossEntropy")
{
    protected override bool Accepts(StatementContext loss, Tensor tensor)
    {
        Node before = Preceding.Skip(loss.Walk.Assembly, tensor.Node, op => op is ReshapeOp or DropoutOp);
        if (before.Op is SoftmaxOp)
            loss.Report(Problem.Between(DiagnosticIds.SoftmaxTwice, loss.Site, loss.Walk.SiteOf(before.Id)));
        if (tensor.Shape.Channels < 2)
            loss.Report(DiagnosticIds.LossInput, loss.Text, "logits of at least 2 classes", tensor.Shape, "; for one logit there is [BinaryCrossEntropy]");
        if (Target.Of(loss) is { } name && loss.Walk.Scope.Find(name) is { Tensor: { } other } && other.Node != tensor.Node)
            loss.Report(DiagnosticIds.LossInput, loss.Text, "labels from the caller as its target", other.Shape, "; give Target a name that no tensor has");
        return !loss.HasFailed;
    }

    protected override string DefaultTarget => "labels";

    protected override LossKind KindOf(StatementContext loss, Tensor tensor) => LossKind.SoftmaxCrossEntropy;

    protected override bool TakesLogits(StatementContext loss) => true;

    protected override Tensor? Lower(StatementContext loss, Tensor tensor, double weight)
    {
        TensorShape shape = tensor.Shape.Rank == 1 ? TensorShape.Sample() : tensor.Shape.WithChannels(1);
        Tensor? labels = CallersTarget(loss, tensor, shape, tensor.Shape.Channels);
        if (labels is null)
            return null;
        if (RealSteps.Mask(loss, tensor) is not { } mask)
            return loss.Add(new SoftmaxCrossEntropyOp(weight), TensorShape.Scalar, tensor, labels);
        // The mean over real steps: each weighs 1, what lies past the end nothing.
        return RealSteps.Total(loss, mask) is { } steps && loss.AddPart("scale", new MapOp(weight / new Operand(0)), TensorShape.Scalar, steps) is { } scale
            ? loss.Add(new SoftmaxCrossEntropyOp(1), TensorShape.Scalar, tensor, labels, mask, scale)
            : null;
    }
}
