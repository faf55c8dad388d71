using NetGen.Generator.Scalars;
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

    public override bool IsDifferentiable => true;

    /// <summary>
    /// With V the gradient of dx: it is linear and symmetric in dy, so dy receives y·(V - Σ V·y), and y receives V·(dy - Σ dy·y) - dy·Σ V·y.
    /// </summary>
    public override void Propagate(Pullback y)
    {
        int p = y.Input(0), dy = y.Input(1);
        y.Give(1, new SoftmaxGradientOp(), p, y.Dy);
        if (!y.Wants(0))
            return;
        TensorShape full = y.Y.Shape, each = full.WithChannels(1);
        var product = new ReduceOp(new Operand(0) * new Operand(1), full);
        int own = y.Add(product, each, p, dy), other = y.Add(product, each, p, y.Dy);
        ScalarExpression v = new Operand(0), d = new Operand(1);
        y.Contribute(0, y.Add(new MapOp((v * (d - new Operand(2))) - (d * new Operand(3))), full, y.Dy, dy, own, other));
    }

    public override string Summary(OpUse use) => $"Gradient of softmax: y·(dy - Σ dy·y) over {use.Result}.";
}
