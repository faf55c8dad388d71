using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>The largest element of each window; padding never wins.</summary>
internal sealed record MaxPoolOp(PoolShape Geometry) : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x");

    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => ((Geometry.KernelHeight * (long)Geometry.KernelWidth) - 1) * result.Size;

    public override void Propagate(Pullback y) => y.Give(0, new MaxPoolGradientOp(Geometry), y.Input(0), y.Y.Id, y.Dy);

    public override void PropagateCurvature(Bend y) => y.LikeGradient();

    public override string Summary(OpUse use) => $"Maximum over {GeometryText.Window(Geometry)} windows: {use.Inputs[0]} → {use.Result}.";

    public override bool TakesEpilogue => true;
}

/// <summary>Inputs (x, y, dy): dy goes to the first element of each window (row-major) that equals its maximum y.</summary>
internal sealed record MaxPoolGradientOp(PoolShape Geometry) : GradientOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x", "y", "dy");

    /// <summary>Where windows neither overlap nor reach over the edge.</summary>
    public override bool IsDifferentiable => Geometry is { Adaptive: false, PadTop: 0, PadLeft: 0 }
        && Geometry.StrideY >= Geometry.KernelHeight && Geometry.StrideX >= Geometry.KernelWidth
        && ((Geometry.OutHeight - 1) * Geometry.StrideY) + Geometry.KernelHeight <= Geometry.InHeight
        && ((Geometry.OutWidth - 1) * Geometry.StrideX) + Geometry.KernelWidth <= Geometry.InWidth;

    /// <summary>
    /// It is linear in dy, which receives of each window the number where the maximum was: what ones would be sent to is a mask, and the sum over a window is its mean times
    /// its elements.
    /// Where the maximum is does not change with x.
    /// </summary>
    public override void Propagate(Pullback y)
    {
        if (!y.Wants(2))
            return;
        int ones = y.Add(new MapOp(1), y.ShapeOf(y.Input(2))), mask = y.Add(this, y.Y.Shape, y.Input(0), y.Input(1), ones);
        double elements = Geometry.KernelHeight * Geometry.KernelWidth;
        int chosen = y.Add(new MapOp(elements * new Operand(0) * new Operand(1)), y.Y.Shape, mask, y.Dy);
        y.Give(2, new AvgPoolOp(Geometry), chosen);
    }

    public override string Summary(OpUse use) => $"Sends dy to where each {GeometryText.Window(Geometry)} window has its maximum: {use.Inputs[2]} → {use.Result}.";

    public override bool TakesEpilogue => true;
}
