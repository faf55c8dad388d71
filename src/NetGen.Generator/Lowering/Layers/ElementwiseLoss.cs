using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>A loss that is the mean over all elements (of all samples) of one tree over prediction and target, as PyTorch's reduction 'mean'.</summary>
internal abstract class ElementwiseLoss(string kind, params DeclaredArgument[] arguments) : Loss(kind, [.. arguments, SampleWeights])
{
    protected sealed override Tensor Source(StatementContext loss, Tensor tensor) => Form(loss, tensor).Source;

    protected sealed override Tensor? Lower(StatementContext loss, Tensor tensor, double weight)
    {
        (Tensor source, Func<ScalarExpression, ScalarExpression, ScalarExpression> tree) = Form(loss, tensor);
        Tensor[]? operands = Operands(loss, source, tensor);
        Tensor? given = operands is null ? null : GivenWeights(loss, tensor), each = given is null ? RealSteps.Mask(loss, tensor) : Each(loss, tensor, given);
        if (operands is null || loss.HasFailed || Sum(loss, tensor, operands, tree, each, given is not null) is not { } sum)
            return null;
        if (each is null)
            return loss.Add(new MapOp(weight / Count(tensor.Shape) * (new Operand(0) / new Symbol(RuntimeValue.BatchSize))), TensorShape.Scalar, sum);
        ScalarExpression ratio = given is null ? new Operand(0) / new Operand(1) : RealSteps.Mean(new Operand(0), new Operand(1));
        // What counts, counts for all features of a step, or for all elements of a sample.
        double elements = (double)Count(tensor.Shape) / each.Shape.Size;
        return RealSteps.Total(loss, each) is { } total ? loss.Add(new MapOp(weight / elements * ratio), TensorShape.Scalar, sum, total) : null;
    }

    /// <summary>What the mean is over in each sample: its elements, where nothing else is said.</summary>
    protected virtual int Count(TensorShape shape) => shape.Size;

    /// <summary>The mean over each sample; of sequences with lengths the sum over its real steps of their means.</summary>
    protected sealed override Tensor? Terms(StatementContext loss, Tensor tensor)
    {
        (Tensor source, Func<ScalarExpression, ScalarExpression, ScalarExpression> tree) = Form(loss, tensor);
        double share = (tensor.Lengths is null ? 1.0 : tensor.Shape.Positions) / Count(tensor.Shape);
        if (Operands(loss, source, tensor) is not { } operands)
            return null;
        Tensor? mask = RealSteps.Mask(loss, tensor);
        return SumOfEach(
            loss, "of each sample", Counted(loss, operands, (x, t) => share * tree(x, t), mask, isWeighted: false), tensor.Shape, mask is null ? operands : [.. operands, mask]);
    }

    /// <summary>What each sample counts for, [1], or where there are lengths each step, [T, 1].</summary>
    private static Tensor? Each(StatementContext loss, Tensor tensor, Tensor given) => RealSteps.Mask(loss, tensor) is { } mask
        ? loss.AddPart("weights", new MapOp(RealSteps.Of(new Operand(1), new Operand(0))), mask.Shape, mask, given)
        : given;

    /// <summary>The tensor to compute from (the loss's own, or one before it) and the tree over its element and the target.</summary>
    protected abstract (Tensor Source, Func<ScalarExpression, ScalarExpression, ScalarExpression> Tree) Form(StatementContext loss, Tensor tensor);

    /// <summary>What the tree reads: the tensor, and what it is compared with unless that is a constant; null if one of them is in error.</summary>
    private Tensor[]? Operands(StatementContext loss, Tensor source, Tensor tensor)
    {
        if (!Value.IsIn(loss.Statement))
            return TargetOf(loss, tensor, tensor.Shape) is { } target ? [source, target] : null;
        if (Target.IsIn(loss.Statement))
            loss.Report(DiagnosticIds.TargetAndValue, loss.Text);
        return loss.HasFailed ? null : [source];
    }

    /// <summary>The sum over all elements of what each counts for; what counts for nothing may be no number.</summary>
    private static Tensor? Sum(
        StatementContext loss, Tensor tensor, Tensor[] operands, Func<ScalarExpression, ScalarExpression, ScalarExpression> tree, Tensor? each, bool isWeighted)
    {
        ScalarExpression counted = Counted(loss, operands, tree, each, isWeighted);
        return loss.Add(new ReduceOp(counted.Simplify(), tensor.Shape), TensorShape.Scalar, each is null ? operands : [.. operands, each]);
    }

    private static ScalarExpression Counted(
        StatementContext loss, Tensor[] operands, Func<ScalarExpression, ScalarExpression, ScalarExpression> tree, Tensor? each, bool isWeighted)
    {
        ScalarExpression element = tree(new Operand(0), operands.Length > 1 ? new Operand(1) : new Constant(Value.Of(loss)));
        var weight = new Operand(operands.Length);
        return each is null ? element : isWeighted ? RealSteps.Weighted(element, weight) : RealSteps.Of(element, weight);
    }

    /// <summary>What went into the sigmoid that made <paramref name="tensor"/>, if one did.</summary>
    protected static Tensor? BeforeSigmoid(StatementContext loss, Tensor tensor)
    {
        Node node = loss.Walk.Assembly.Nodes[tensor.Node];
        if (node.Op is not MapOp map || map.Expression != Activations.Sigmoid)
            return null;
        Node source = loss.Walk.Assembly.Nodes[node.Inputs[0]];
        return source.Shape == tensor.Shape ? new Tensor(source.Id, source.Shape, tensor.Site) : null;
    }
}
