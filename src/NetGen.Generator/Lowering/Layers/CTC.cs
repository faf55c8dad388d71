using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>
/// Connectionist temporal classification on logits [steps, classes] (Graves et al. 2006): the mean over samples of each loss by its labels, or the sum of the losses.
/// </summary>
internal sealed class CTC() : Loss("CTC", Labels, Blank, Sum, ZeroInfinity, SampleWeights)
{
    private static readonly WholeArgument Labels = new("Labels", least: 1), Blank = new("Blank", least: 0, otherwise: 0);
    private static readonly FlagArgument Sum = new("Sum", false), ZeroInfinity = new("ZeroInfinity", false);

    protected override bool Accepts(StatementContext loss, Tensor tensor)
    {
        Labels.Of(loss);
        if (!tensor.Shape.IsSequence || tensor.Shape.Channels < 2)
            loss.Report(DiagnosticIds.LossInput, loss.Text, "logits [steps, classes] of at least 2 classes, the blank among them", tensor.Shape, "");
        else if (Blank.Of(loss) is var blank && blank > 0 && blank != tensor.Shape.Channels - 1)
            loss.Report(DiagnosticIds.OutOfRange, "Blank", FormattableString.Invariant($"0 or {tensor.Shape.Channels - 1}, the first or the last class"), blank);
        Node before = Preceding.Skip(loss.Walk.Assembly, tensor.Node, op => op is ReshapeOp or DropoutOp);
        if (before.Op is SoftmaxOp)
            loss.Report(Problem.Between(DiagnosticIds.SoftmaxTwice, loss.Site, loss.Walk.SiteOf(before.Id)));
        return !loss.HasFailed;
    }

    protected override string DefaultTarget => "labels";

    protected override LossKind KindOf(StatementContext loss, Tensor tensor) => LossKind.Ctc;

    protected override bool TakesLogits(StatementContext loss) => true;

    protected override LossDetails DetailsOf(StatementContext loss, Tensor tensor) => base.DetailsOf(loss, tensor) with
    {
        Blank = Blank.Of(loss), IsSum = Sum.Of(loss), ZeroInfinity = ZeroInfinity.Of(loss), Counts = CountsName(loss, tensor),
    };

    protected override Tensor? Lower(StatementContext loss, Tensor tensor, double weight)
    {
        int blank = Blank.Of(loss);
        if (CallersLabels(loss, tensor, Labels.Of(loss), tensor.Shape.Channels, blank) is not (var labels, var counts))
            return null;
        bool isSum = Sum.Of(loss);
        Tensor? logarithms = Logarithms.Of(loss, tensor);
        if (logarithms is null)
            return null;
        Tensor[] operands = [logarithms, labels, counts];
        if (RealSteps.CountOf(loss, tensor) is { } count)
            operands = [.. operands, count];
        var op = new CtcOp(blank, PerLabel: !isSum, ZeroInfinity.Of(loss), Lengths: operands.Length > 3);
        Tensor? each = loss.AddPart("of each sample", op, TensorShape.Sample(1), operands);
        Tensor? given = each is null ? null : GivenWeights(loss, tensor);
        if (each is null || loss.HasFailed)
            return null;
        if (given is not null && !isSum)
            return Weighted(loss, each, given, weight);
        ScalarExpression counted = given is null ? new Operand(0) : RealSteps.Weighted(new Operand(0), new Operand(1));
        Tensor? sum = loss.AddPart("sum", new ReduceOp(counted, each.Shape), TensorShape.Scalar, given is null ? [each] : [each, given]);
        ScalarExpression value = isSum ? weight * new Operand(0) : weight * (new Operand(0) / new Symbol(RuntimeValue.BatchSize));
        return sum is null ? null : loss.Add(new MapOp(value), TensorShape.Scalar, sum);
    }
}
