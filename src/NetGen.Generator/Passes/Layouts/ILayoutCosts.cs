using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Passes;

/// <summary>What the layout pass weighs. All costs are in cycles of one core per sample, as good as a model has them; only their proportions matter.</summary>
internal interface ILayoutCosts
{
    /// <summary>What a node costs if it works in a layout; null if there is no such kernel.</summary>
    long? Work(NetworkGraph graph, Node node, Layout layout);

    /// <summary>What it costs to bring a per-sample tensor from one layout into another.</summary>
    long Conversion(TensorShape shape, Layout from, Layout to);

    /// <summary>What it costs a node that works in one layout to read an operand that lies in another as it is; null if it needs a conversion.</summary>
    long? Reading(Node reader, TensorShape operand, Layout from, Layout to);

    /// <summary>What it costs that elementwise work on a tensor is a pass of its own, because the kernel that computes the tensor works in another layout.</summary>
    long LostFusion(TensorShape shape);
}
