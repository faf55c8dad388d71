using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>Input (x), a vector: what the project's own code makes of it, sample by sample: a vector.</summary>
/// <param name="Type">The type that says what: "global::My.Cube".</param>
internal sealed record CustomOp(string Type) : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x");

    /// <summary>Nobody knows.</summary>
    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => 0;

    public override void Propagate(Pullback y) => y.Give(0, new CustomGradientOp(Type), y.Input(0), y.Y.Id, y.Dy);

    public override string Summary(OpUse use) => $"{Name(Type)}.Forward of each sample: {use.Inputs[0]} → {use.Result}.";

    /// <summary>"Cube".</summary>
    public static string Name(string type) => type.Substring(type.LastIndexOfAny(['.', ':']) + 1);
}

/// <summary>Inputs (x, y, dy): the gradient that the project's own code has.</summary>
internal sealed record CustomGradientOp(string Type) : GradientOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x", "y", "dy");

    public override string Summary(OpUse use) => $"{CustomOp.Name(Type)}.Backward of each sample: {use.Inputs[2]} → {use.Result}.";
}

/// <summary>Inputs (x, target), vectors: the loss of each sample by the project's own code, [1].</summary>
internal sealed record CustomLossOp(string Type) : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x", "target");

    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => 0;

    /// <summary>The target has none.</summary>
    public override void Propagate(Pullback y) => y.Give(0, new CustomLossGradientOp(Type), y.Input(0), y.Input(1), y.Dy);

    public override string Summary(OpUse use) => $"{CustomOp.Name(Type)}.Loss of each sample: {use.Inputs[0]} → {use.Result}.";
}

/// <summary>Inputs (x, target, dy): dy times the gradient that the project's own code has.</summary>
internal sealed record CustomLossGradientOp(string Type) : GradientOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x", "target", "dy");

    public override string Summary(OpUse use) => $"dy times {CustomOp.Name(Type)}.Gradient of each sample: {use.Result}.";
}
