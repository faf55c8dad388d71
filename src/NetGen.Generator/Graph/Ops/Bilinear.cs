using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>Linear interpolation along both axes of an image.</summary>
internal sealed record BilinearOp(ResizeShape Geometry) : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x");

    /// <summary>Of four elements, each with its share.</summary>
    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => 7L * result.Size;

    public override void Propagate(Pullback y) => y.Give(0, new BilinearGradientOp(Geometry), y.Dy);

    public override string Summary(OpUse use) => $"Bilinear interpolation{GeometryText.Corners(Geometry)}: {use.Inputs[0]} → {use.Result}.";
}

/// <summary>Input (dy): the adjoint of <see cref="BilinearOp"/>; each dy goes to the four elements that it was read between, in their shares.</summary>
internal sealed record BilinearGradientOp(ResizeShape Geometry) : GradientOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("dy");

    public override bool IsDifferentiable => true;

    public override void Propagate(Pullback y) => y.Give(0, new BilinearOp(Geometry), y.Dy);

    public override string Summary(OpUse use) => $"Spreads dy as bilinear interpolation{GeometryText.Corners(Geometry)} has read: {use.Inputs[0]} → {use.Result}.";
}
