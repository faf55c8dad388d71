using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>The largest element of each window of steps, feature by feature; padding never wins.</summary>
internal sealed record MaxPool1DOp(Pool1DShape Geometry) : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x");

    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => (Geometry.Kernel - 1L) * result.Size;

    public override void Propagate(Pullback y) => y.Give(0, new MaxPool1DGradientOp(Geometry), y.Input(0), y.Y.Id, y.Dy);

    public override void PropagateCurvature(Bend y) => y.LikeGradient();

    public override string Summary(OpUse use) => $"Maximum over windows of {GeometryText.Window(Geometry)}: {use.Inputs[0]} → {use.Result}.";
}

/// <summary>Inputs (x, y, dy): dy goes to the first element of each window that equals its maximum y.</summary>
internal sealed record MaxPool1DGradientOp(Pool1DShape Geometry) : GradientOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x", "y", "dy");

    /// <summary>Where windows neither overlap nor reach over the edge.</summary>
    public override bool IsDifferentiable => Geometry is { Adaptive: false, PadBefore: 0 } && Geometry.Stride >= Geometry.Kernel
        && ((Geometry.OutSteps - 1) * Geometry.Stride) + Geometry.Kernel <= Geometry.InSteps;

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
        double elements = Geometry.Kernel;
        int chosen = y.Add(new MapOp(elements * new Operand(0) * new Operand(1)), y.Y.Shape, mask, y.Dy);
        y.Give(2, new AvgPool1DOp(Geometry), chosen);
    }

    public override string Summary(OpUse use) => $"Sends dy to where each window of {GeometryText.Window(Geometry)} has its maximum: {use.Inputs[2]} → {use.Result}.";
}

/// <summary>
/// Mean over each window of steps. With CountPadding the divisor is the window clipped to the padded sequence (PyTorch's default), else the part inside the sequence.
/// </summary>
internal sealed record AvgPool1DOp(Pool1DShape Geometry) : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x");

    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => Geometry.Kernel * (long)result.Size;

    public override void Propagate(Pullback y) => y.Give(0, new AvgPool1DGradientOp(Geometry), y.Dy);

    /// <summary>Each element has the share 1/n, and its square: where all windows lie within the sequence, and n is one number.</summary>
    public override void PropagateCurvature(Bend y)
    {
        double elements = Geometry.Kernel;
        if (Geometry is not { Adaptive: false, PadBefore: 0 } || ((Geometry.OutSteps - 1) * Geometry.Stride) + Geometry.Kernel > Geometry.InSteps)
            y.Refuse();
        else if (y.Curvature is { } h)
            y.Give(0, new AvgPool1DGradientOp(Geometry), y.Add(new MapOp(1 / elements * new Operand(0)), y.Y.Shape, h));
    }

    public override string Summary(OpUse use) => $"Mean over windows of {GeometryText.Window(Geometry)}: {use.Inputs[0]} → {use.Result}.";
}

/// <summary>Input (dy): the adjoint of <see cref="AvgPool1DOp"/>.</summary>
internal sealed record AvgPool1DGradientOp(Pool1DShape Geometry) : GradientOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("dy");

    public override bool IsDifferentiable => true;

    public override void Propagate(Pullback y) => y.Give(0, new AvgPool1DOp(Geometry), y.Dy);

    public override string Summary(OpUse use) => $"Spreads dy evenly over windows of {GeometryText.Window(Geometry)}: {use.Inputs[0]} → {use.Result}.";
}
