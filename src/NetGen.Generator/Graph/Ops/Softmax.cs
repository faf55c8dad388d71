using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>Softmax over the channels (at each position).</summary>
internal sealed record SoftmaxOp : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x");

    /// <summary>Maximum, subtraction, exponential, sum, division.</summary>
    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => 5L * result.Size;

    public override void Propagate(Pullback y) => y.Give(0, new SoftmaxGradientOp(), y.Y.Id, y.Dy);

    public override int? TakeStep(OneStep step) => step.Alike();

    public override string Summary(OpUse use) => $"Softmax over the channels of {use.Result}.";
}

/// <summary>Inputs (y, dy): dx = y·(dy - Σ dy·y).</summary>
internal sealed record SoftmaxGradientOp : GradientOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("y", "dy");

    public override string Summary(OpUse use) => $"Gradient of softmax: y·(dy - Σ dy·y) over {use.Result}.";
}
