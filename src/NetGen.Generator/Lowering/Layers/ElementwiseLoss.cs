using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>A loss that is the mean over all elements (of all samples) of one tree over prediction and target, as PyTorch's reduction 'mean'.</summary>
internal abstract class ElementwiseLoss(string kind, params DeclaredArgument[] arguments) : Loss(kind, arguments)
{
    protected sealed override Tensor Source(StatementContext loss, Tensor tensor) => Form(loss, tensor).Source;

    protected sealed override Tensor? Lower(StatementContext loss, Tensor tensor, double weight)
    {
        (Tensor source, Func<ScalarExpression, ScalarExpression, ScalarExpression> tree) = Form(loss, tensor);
        if (Sum(loss, source, tensor, tree, TensorShape.Scalar) is not { } sum)
            return null;
        if (RealSteps.Mask(loss, tensor) is not { } mask)
            return loss.Add(new MapOp(weight / Count(tensor.Shape) * (new Operand(0) / new Symbol(RuntimeValue.BatchSize))), TensorShape.Scalar, sum);
        ScalarExpression mean = weight * tensor.Shape.Positions / Count(tensor.Shape) * (new Operand(0) / new Operand(1));
        return RealSteps.Total(loss, mask) is { } steps ? loss.Add(new MapOp(mean), TensorShape.Scalar, sum, steps) : null;
    }

    /// <summary>What the mean is over in each sample: its elements, where nothing else is said.</summary>
    protected virtual int Count(TensorShape shape) => shape.Size;

    /// <summary>The mean over each sample; of sequences with lengths the sum over its real steps of their means.</summary>
    protected sealed override Tensor? Terms(StatementContext loss, Tensor tensor)
    {
        (Tensor source, Func<ScalarExpression, ScalarExpression, ScalarExpression> tree) = Form(loss, tensor);
        double share = (tensor.Lengths is null ? 1.0 : tensor.Shape.Positions) / Count(tensor.Shape);
        return Sum(loss, source, tensor, (x, t) => share * tree(x, t), TensorShape.Sample(1));
    }

    /// <summary>The tensor to compute from (the loss's own, or one before it) and the tree over its element and the target.</summary>
    protected abstract (Tensor Source, Func<ScalarExpression, ScalarExpression, ScalarExpression> Tree) Form(StatementContext loss, Tensor tensor);

    /// <summary>The sum over all elements; past the end of a sequence there are none.</summary>
    private Tensor? Sum(StatementContext loss, Tensor source, Tensor tensor, Func<ScalarExpression, ScalarExpression, ScalarExpression> tree, TensorShape each)
    {
        if (Value.IsIn(loss.Statement))
        {
            double value = Value.Of(loss);
            if (Target.IsIn(loss.Statement))
                loss.Report(DiagnosticIds.TargetAndValue, loss.Text);
            return loss.HasFailed ? null : Sum(loss, tensor, tree(new Operand(0), value), each, source);
        }
        return TargetOf(loss, tensor) is { } target ? Sum(loss, tensor, tree(new Operand(0), new Operand(1)), each, source, target) : null;
    }

    private static Tensor? Sum(StatementContext loss, Tensor tensor, ScalarExpression element, TensorShape each, params Tensor[] operands)
    {
        Tensor? mask = RealSteps.Mask(loss, tensor);
        ScalarExpression counted = mask is null ? element : RealSteps.Of(element, new Operand(operands.Length));
        Tensor[] read = mask is null ? operands : [.. operands, mask];
        return each.PerSample ? SumOfEach(loss, "of each sample", counted, tensor.Shape, read) : loss.Add(new ReduceOp(counted.Simplify(), tensor.Shape), each, read);
    }

    private Tensor? TargetOf(StatementContext loss, Tensor tensor)
    {
        if (NamedTarget(loss, tensor) is not { } named)
            return CallersTarget(loss, tensor, tensor.Shape);
        if (named.Tensor is { } other && other.Shape != tensor.Shape)
        {
            loss.Report(Problem.Between(DiagnosticIds.TargetShape, loss.Site, named.Site, loss.Text, tensor.Shape.ToString(), named.Name, other.Shape.ToString()));
            return null;
        }
        return named.Tensor;
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
