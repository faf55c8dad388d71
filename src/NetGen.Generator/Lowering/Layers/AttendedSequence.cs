using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>The sequence that a layer of attention looks at by its name.</summary>
internal static class AttendedSequence
{
    public static readonly TextArgument Over = new("Over");

    /// <summary>It; null if none is named, it is unknown or no sequence, which has been reported.</summary>
    public static Tensor? Of(StatementContext layer)
    {
        if (Over.Of(layer) is not { } name)
        {
            layer.Report(DiagnosticIds.NoTensorNamed, layer.Statement.Kind);
            return null;
        }
        if (layer.Walk.UseOutwards(name, layer.Site) is not { Tensor: { } memory } named || !layer.TakesNumbers(memory))
            return null;
        if (memory.Shape.IsSequence)
            return memory;
        layer.Report(Problem.Between(DiagnosticIds.MemoryIsNoSequence, layer.Site, named.Site, layer.Text, name, memory.Shape.ToString()));
        return null;
    }
}
