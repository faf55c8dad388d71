using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>The largest element of each window of steps, feature by feature; padding never wins.</summary>
internal sealed record MaxPool1DOp(Pool1DShape Geometry) : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x");

    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => (Geometry.Kernel - 1L) * result.Size;

    public override void Propagate(Pullback y) => y.Give(0, new MaxPool1DGradientOp(Geometry), y.Input(0), y.Y.Id, y.Dy);

    public override string Summary(OpUse use) => $"Maximum over windows of {GeometryText.Window(Geometry)}: {use.Inputs[0]} → {use.Result}.";
}

/// <summary>Inputs (x, y, dy): dy goes to the first element of each window that equals its maximum y.</summary>
internal sealed record MaxPool1DGradientOp(Pool1DShape Geometry) : GradientOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x", "y", "dy");

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

    public override string Summary(OpUse use) => $"Mean over windows of {GeometryText.Window(Geometry)}: {use.Inputs[0]} → {use.Result}.";
}

/// <summary>Input (dy): the adjoint of <see cref="AvgPool1DOp"/>.</summary>
internal sealed record AvgPool1DGradientOp(Pool1DShape Geometry) : GradientOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("dy");

    public override string Summary(OpUse use) => $"Spreads dy evenly over windows of {GeometryText.Window(Geometry)}: {use.Inputs[0]} → {use.Result}.";
}
