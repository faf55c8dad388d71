using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>
/// Inputs (indices [B, T], table [Vocabulary, Features]): row i of the table for each index i, [B, T, Features]. The row of the index Padding, if there is one, learns nothing.
/// </summary>
internal sealed record EmbeddingOp(int Vocabulary, int Features, int Padding = -1) : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => EquatableArray.Of(new OperandInfo("indices", Element.Index), new OperandInfo("table"));

    /// <summary>It copies.</summary>
    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => 0;

    /// <summary>Indices have no gradient.</summary>
    public override void Propagate(Pullback y) => y.Give(1, new EmbeddingGradientOp(Vocabulary, Features, Padding), y.Input(0), y.Dy);

    public override void PropagateCurvature(Bend y) => y.LikeGradient();

    public override int? TakeStep(OneStep step) => step.Alike();

    public override string Summary(OpUse use) => $"The row of the table {use.Inputs[1]} that each index chooses: {use.Inputs[0]} → {use.Result}.";
}

/// <summary>
/// Inputs (indices [B, T], dy [B, T, Features]): the adjoint of <see cref="EmbeddingOp"/> in the table, shared [Vocabulary, Features]:
/// row i is the sum of dy over the places whose index is i, in the order of steps and of samples; that of Padding is zeros.
/// </summary>
internal sealed record EmbeddingGradientOp(int Vocabulary, int Features, int Padding = -1) : GradientOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => EquatableArray.Of(new OperandInfo("indices", Element.Index), new OperandInfo("dy"));

    public override string ResultName => "dw";

    public override bool IsDifferentiable => true;

    /// <summary>Each place receives the row of its index, that of a padding zeros. Indices have no gradient.</summary>
    public override void Propagate(Pullback y)
    {
        if (!y.Wants(1))
            return;
        TensorShape rows = y.ShapeOf(y.Input(1));
        int received = y.Add(new EmbeddingOp(Vocabulary, Features), rows, y.Input(0), y.Dy);
        if (Padding >= 0)
        {
            int counts = y.Add(new LabelWeightsOp(Vocabulary, EquatableArray<double>.Empty, Padding), rows.WithChannels(1), y.Input(0));
            received = y.Add(new MapOp(new Operand(0) * new Operand(1)), rows, received, counts);
        }
        y.Contribute(1, received);
    }

    public override string Summary(OpUse use) =>
        $"Adds dy to the row that each index chooses{(Padding < 0 ? "" : FormattableString.Invariant($", but for index {Padding}"))}: {use.From} → {use.Result}.";

    public override string KernelName(string layer, bool isBackward) => layer + "WeightGradient";
}
