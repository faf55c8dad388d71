using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>Mean over each window. With CountPadding the divisor is the window clipped to the padded image (PyTorch's default), else the part inside the image.</summary>
internal sealed record AvgPoolOp(PoolShape Geometry) : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x");

    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => Geometry.KernelHeight * (long)Geometry.KernelWidth * result.Size;

    public override void Propagate(Pullback y) => y.Give(0, new AvgPoolGradientOp(Geometry), y.Dy);

    public override string Summary(OpUse use) => $"Mean over {GeometryText.Window(Geometry)} windows: {use.Inputs[0]} → {use.Result}.";

    public override bool TakesEpilogue => true;
}

/// <summary>Input (dy): the adjoint of <see cref="AvgPoolOp"/>.</summary>
internal sealed record AvgPoolGradientOp(PoolShape Geometry) : GradientOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("dy");

    public override string Summary(OpUse use) => $"Spreads dy evenly over {GeometryText.Window(Geometry)} windows: {use.Inputs[0]} → {use.Result}.";

    public override bool TakesEpilogue => true;
}
