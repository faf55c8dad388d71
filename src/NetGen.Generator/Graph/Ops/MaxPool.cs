using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>The largest element of each window; padding never wins.</summary>
internal sealed record MaxPoolOp(PoolShape Geometry) : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x");

    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => ((Geometry.KernelHeight * (long)Geometry.KernelWidth) - 1) * result.Size;

    public override void Propagate(Pullback y) => y.Give(0, new MaxPoolGradientOp(Geometry), y.Input(0), y.Y.Id, y.Dy);

    public override string Summary(OpUse use) => $"Maximum over {GeometryText.Window(Geometry)} windows: {use.Inputs[0]} → {use.Result}.";

    public override bool TakesEpilogue => true;
}

/// <summary>Inputs (x, y, dy): dy goes to the first element of each window (row-major) that equals its maximum y.</summary>
internal sealed record MaxPoolGradientOp(PoolShape Geometry) : GradientOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x", "y", "dy");

    public override string Summary(OpUse use) => $"Sends dy to where each {GeometryText.Window(Geometry)} window has its maximum: {use.Inputs[2]} → {use.Result}.";

    public override bool TakesEpilogue => true;
}
