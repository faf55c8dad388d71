using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>
/// Inputs (x [B, N], weights, shared): what the project's own code makes of a vector and of numbers that it learns, sample by sample: a vector.
/// </summary>
/// <param name="Type">The type that says what: "global::My.RadialBasis".</param>
internal sealed record CustomTrainedOp(string Type) : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) =>
        Named([.. Enumerable.Range(0, shapes.Count).Select(i => i == 0 ? "x" : FormattableString.Invariant($"weight{i}"))]);

    /// <summary>Nobody knows.</summary>
    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => 0;

    /// <summary>
    /// The code gives all gradients of a sample at once, side by side: what x receives, and behind it what each weight does, of which samples are added up in their order.
    /// </summary>
    public override void Propagate(Pullback y)
    {
        int[] sizes = [.. y.Y.Inputs.Select(y.ShapeOf).Select(shape => shape.Size)];
        if (!Enumerable.Range(0, sizes.Length).Any(y.Wants))
            return;
        int[] read = [y.Input(0), y.Y.Id, y.Dy, .. y.Y.Inputs.Skip(1)];
        int all = y.Add(new CustomTrainedGradientOp(Type), TensorShape.Sample(sizes.Sum()), read);
        for (int i = 0, first = 0; i < sizes.Length; first += sizes[i++])
        {
            if (!y.Wants(i))
                continue;
            TensorShape part = TensorShape.Sample(sizes[i]);
            int own = y.Add(new SliceOp(first, sizes[i]), part, all);
            if (i == 0)
            {
                y.Contribute(0, own);
                continue;
            }
            int sum = y.Add(new ReduceOp(new Scalars.Operand(0), part), TensorShape.Shared(sizes[i]), own);
            TensorShape shape = y.ShapeOf(y.Input(i));
            y.Contribute(i, shape.Rank == 1 ? sum : y.Add(new ReshapeOp(), shape, sum));
        }
    }

    public override string Summary(OpUse use) => $"{CustomOp.Name(Type)}.Forward of each sample: {use.From} → {use.Result}.";
}

/// <summary>
/// Inputs (x, y, dy, weights): the gradients that the project's own code has, in each sample those of x and behind it those of each weight: [B, N + Σ sizes].
/// </summary>
internal sealed record CustomTrainedGradientOp(string Type) : GradientOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) =>
        Named([.. Enumerable.Range(0, shapes.Count).Select(i => i switch { 0 => "x", 1 => "y", 2 => "dy", _ => FormattableString.Invariant($"weight{i - 2}") })]);

    public override string Summary(OpUse use) => $"{CustomOp.Name(Type)}.Backward of each sample, in what it read and in its weights: {use.Inputs[2]} → {use.Result}.";
}
