using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Passes;

/// <summary>The user wishes for one layout: whatever has no such kernel is computed in the other, with as few conversions around it as possible.</summary>
internal sealed class WishedLayoutCosts(Layout wish) : ILayoutCosts
{
    /// <summary>More than any number of conversions could save.</summary>
    private const long Unwished = 1L << 40;

    public long? Work(NetworkGraph graph, Node node, Layout layout) =>
        !LayoutKernels.Exists(graph, node, layout) ? null : layout == wish ? 0 : Unwished;

    public long Conversion(TensorShape shape, Layout from, Layout to) => shape.Size;

    public long? Reading(Node reader, TensorShape operand, Layout from, Layout to) => null;

    public long LostFusion(TensorShape shape) => 0;
}
