using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>Mean over each window. With CountPadding the divisor is the window clipped to the padded image (PyTorch's default), else the part inside the image.</summary>
internal sealed record AvgPoolOp(PoolShape Geometry) : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x");

    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => Geometry.KernelHeight * (long)Geometry.KernelWidth * result.Size;

    public override void Propagate(Pullback y) => y.Give(0, new AvgPoolGradientOp(Geometry), y.Dy);

    /// <summary>Each element has the share 1/n, and its square: where all windows lie within the image, and n is one number.</summary>
    public override void PropagateCurvature(Bend y)
    {
        double elements = Geometry.KernelHeight * Geometry.KernelWidth;
        if (Geometry is not { Adaptive: false, PadTop: 0, PadLeft: 0 } || ((Geometry.OutHeight - 1) * Geometry.StrideY) + Geometry.KernelHeight > Geometry.InHeight
            || ((Geometry.OutWidth - 1) * Geometry.StrideX) + Geometry.KernelWidth > Geometry.InWidth)
        {
            y.Refuse();
        }
        else if (y.Curvature is { } h)
        {
            y.Give(0, new AvgPoolGradientOp(Geometry), y.Add(new MapOp(1 / elements * new Operand(0)), y.Y.Shape, h));
        }
    }

    public override string Summary(OpUse use) => $"Mean over {GeometryText.Window(Geometry)} windows: {use.Inputs[0]} → {use.Result}.";

    public override bool TakesEpilogue => true;
}

/// <summary>Input (dy): the adjoint of <see cref="AvgPoolOp"/>.</summary>
internal sealed record AvgPoolGradientOp(PoolShape Geometry) : GradientOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("dy");

    public override bool IsDifferentiable => true;

    public override void Propagate(Pullback y) => y.Give(0, new AvgPoolOp(Geometry), y.Dy);

    public override string Summary(OpUse use) => $"Spreads dy evenly over {GeometryText.Window(Geometry)} windows: {use.Inputs[0]} → {use.Result}.";

    public override bool TakesEpilogue => true;
}
