using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>Sum of Expression(inputs) over everything that the result's shape lacks (see <see cref="Broadcast"/>): to a channel, a sample, a scalar.</summary>
internal sealed record ReduceOp(ScalarExpression Expression, TensorShape Over) : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => shapes.Count == 1 ? Named("x") : Lettered(shapes.Count);

    public override string ResultName => "sum";

    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) =>
        Over.PerSample ? (Expression.OperationCount(i => inputs[i].PerSample) + 1L) * Over.Size : 0;

    public override void Propagate(Pullback y) => ElementwiseGradient.Propagate(y, Over, [.. y.Y.Inputs], i => Expression.Derivative(i));

    public override void PropagateCurvature(Bend y) => ElementwiseCurvature.Propagate(y, Over, Expression);

    /// <summary>A sum over the features of each step, of a single one the feature itself; one over the steps reads all of them.</summary>
    public override int? TakeStep(OneStep step)
    {
        // What is given a step at a time is real: all steps that there are.
        if (Expression is Operand && step.OpOf(0) is StepMaskOp)
            return step.Add(new ConstantOp(Over.Steps), TensorShape.Scalar);
        if (Over.IsSequence && (!step.Y.Shape.IsSequence || step.Y.Shape.Steps != Over.Steps))
            return step.Refuse("sums over all steps of its sequence");
        TensorShape over = OneStep.Of(Over);
        return over == OneStep.Of(step.Y.Shape) ? step.Alike(new MapOp(Expression)) : step.Alike(this with { Over = over });
    }

    public override string Summary(OpUse use) => $"Σ {ScalarNotation.Summary(Expression, i => use.Names[i])} over {Over} → {use.Result}.";

    public override string KernelName(string layer, bool isBackward) => layer + (isBackward ? "Sums" : "Sum");
}
