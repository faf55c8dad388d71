using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>What a program says above a call: whose value it is, and what is done to get it.</summary>
internal static class KernelComment
{
    /// <summary>Characters up to which a formula is told in passing.</summary>
    private const int Short = 60;

    /// <summary>"conv1: [B, 1, 28, 28], [6, 1, 5, 5] → [B, 6, 28, 28]", "dense2.bias gradient: Σ dy over [B, 3] → [3]", "relu2 gradient: 0 &lt; x ? dy : 0, [B, 84]".</summary>
    public static string Of(FusedKernel kernel, NetworkGraph graph, string title)
    {
        string work = kernel.Product switch
        {
            null when kernel.Outputs.Count == 1 && Formula(kernel.Outputs[0].Expression, OperandNames.Of(kernel.Operands, kernel, graph), first: 1) is { } formula => $"{formula}, {kernel.Shape}",
            ReduceOp reduce => $"Σ {Formula(reduce.Expression, OperandNames.Of(kernel.Inputs, kernel, graph), first: 0)} over {reduce.Over} → {kernel.Shape}".Replace("  ", " "),
            _ => (kernel.Inputs.Count > 0 ? string.Join(", ", kernel.Inputs.Select(i => i.Shape.ToString())) + " → " : "") + kernel.Shape,
        };
        return title.Length > 0 ? $"{title}: {work}" : work;
    }

    private static string? Formula(ScalarExpression tree, EquatableArray<string> names, int first) =>
        ScalarNotation.Of(tree, i => i < first ? "v" : names[i - first]) is { Length: <= Short } formula ? formula : null;
}
