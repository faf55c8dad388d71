using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>The same elements in the same order, that of callers' rows ([channels, height, width], [steps, features]), under another shape. Its own adjoint.</summary>
internal sealed record ReshapeOp : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x");

    /// <summary>At most it copies.</summary>
    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => 0;

    public override void Propagate(Pullback y) => y.Give(0, new ReshapeOp(), y.Dy);

    public override void PropagateCurvature(Bend y) => y.LikeGradient();

    /// <summary>A sequence of one step is that step; what has several becomes something else as a whole.</summary>
    public override int? TakeStep(OneStep step)
    {
        if (step.ShapeOf(0).Steps > 1 || step.Y.Shape.Steps > 1)
            return step.Refuse("looks at all steps of its sequence at once");
        return step.ShapeOf(0).Size == step.Y.Shape.Size && OneStep.Of(step.ShapeOf(0)) == OneStep.Of(step.Y.Shape) ? step.Operand(0) : step.Alike();
    }

    public override string Summary(OpUse use) => $"The same elements in the same order: {use.Inputs[0]} → {use.Result}.";

    public override bool HandsOn(int inputs) => true;
}
