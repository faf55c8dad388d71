using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Passes;

/// <summary>
/// What a prediction computes of the parameters alone is computed once for many predictions: packed weights, and the factor and summand per channel that batch normalisation
/// with its running statistics comes down to (γ·rsqrt(variance + ε) and β - mean·γ·rsqrt(variance + ε)), which the convolution before it applies to its own output.
/// </summary>
internal static class PrepareParameters
{
    /// <summary>The kernels that no sample has a part in, in their order.</summary>
    public static List<FusedKernel> Choose(IReadOnlyList<FusedKernel> kernels, NetworkGraph graph)
    {
        var prepared = new HashSet<int>();
        var chosen = new List<FusedKernel>();
        foreach (FusedKernel kernel in kernels)
        {
            if (!IsChosen(kernel))
                continue;
            chosen.Add(kernel);
            foreach (FusedOutput output in kernel.Outputs)
                prepared.Add(output.Node);
        }
        return chosen;

        bool IsChosen(FusedKernel kernel) => kernel.Product switch
        {
            PackWeightsOp or PackTapsOp or PackDenseOp => PackWeights.IsKept(kernel),
            PackDenseBytesOp or PackConvBytesOp or PackBFloat16Op or MultiplyTableOp => true,
            null => !kernel.Shape.PerSample && kernel.Inputs.Concat(kernel.Operands).All(IsKnown),
            _ => false,
        };

        bool IsKnown(ValueView view) => prepared.Contains(view.Root)
            || (view.Root >= 0 && view.Root < graph.Nodes.Count && graph.Nodes[view.Root].Op is ParameterOp or BufferOp);
    }
}
