using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Plans;

/// <summary>A graph after fusion: kernels in execution order, each a product (or none) with an elementwise epilogue.</summary>
internal sealed record FusedProgram(EquatableArray<FusedKernel> Kernels);

/// <summary>
/// One pass over memory. <paramref name="Product"/> (a convolution, a pooling, a reduction, …; null for purely elementwise work) computes from <paramref name="Inputs"/>;
/// every output is then an expression in which operand 0 is the product's element and operand i + 1 is <paramref name="Operands"/>[i].
/// </summary>
/// <param name="Bias">A [C] value that the product adds before anything else, or null.</param>
/// <param name="Shape">Shape of the outputs.</param>
/// <param name="Node">Node that the kernel stands for (the product, or the last elementwise node).</param>
/// <param name="Places">Value in which the product leaves a second result: shaped like the outputs, where its maxima lay, or a node of the graph; -1 if it does not.</param>
/// <param name="Layout">How its per-sample values lie, inputs as well as outputs.</param>
internal sealed record FusedKernel(
    Op? Product,
    EquatableArray<ValueView> Inputs,
    ValueView? Bias,
    EquatableArray<ValueView> Operands,
    EquatableArray<FusedOutput> Outputs,
    TensorShape Shape,
    int Node,
    int Layer,
    bool Backward,
    Layout Layout,
    int Places = -1)
{
    /// <summary>The loop at whose every step it runs; -1 outside.</summary>
    public int Loop { get; init; } = -1;

    /// <summary>The carry whose value before the first step it writes; -1 if it does nothing of the kind.</summary>
    public int Begins { get; init; } = -1;

    /// <summary>Everything that it reads.</summary>
    public IEnumerable<ValueView> Reads => Bias is null ? Inputs.Concat(Operands) : Inputs.Concat(Operands).Append(Bias);

    /// <summary>How its per-sample results lie: rows lie as with channels last.</summary>
    public Layout ResultLayout => Product is RowsOfOp ? Layout.ChannelsLast : Layout;

    /// <summary>Whether elementwise work follows the product.</summary>
    public bool HasEpilogue => Product is not null && (Outputs.Count != 1 || Outputs[0].Expression is not Operand { Index: 0 });
}

/// <summary>A value that the kernel stores.</summary>
internal sealed record FusedOutput(int Node, ScalarExpression Expression)
{
    /// <summary>Floats of the value before it, where the kernel computes a part of a shared one.</summary>
    public int Offset { get; init; }
}
