using NetGen.Generator.Graph;
using NetGen.Generator.Passes;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Tests.Passes.Layouts;

/// <summary>Costs that a test writes down: by the label of a node and the layout; a conversion costs the same for every tensor.</summary>
internal sealed class TableCosts(long conversion, long lostFusion = 0) : ILayoutCosts
{
    /// <summary>Labels of the nodes that read planes as they are, at <see cref="ReadingCost"/>.</summary>
    public HashSet<string> Readers { get; } = [];

    public long ReadingCost { get; init; }

    private readonly Dictionary<(string Label, Layout Layout), long?> _work = [];

    /// <summary>What a node costs (null: it has no kernel); everything not said costs nothing.</summary>
    public long? this[string label, Layout layout]
    {
        set => _work[(label, layout)] = value;
    }

    public long? Work(NetworkGraph graph, Node node, Layout layout) => _work.TryGetValue((node.Label, layout), out long? cost) ? cost : 0;

    public long Conversion(TensorShape shape, Layout from, Layout to) => conversion;

    public long? Reading(Node reader, TensorShape operand, Layout from, Layout to) => from == Layout.Planar && Readers.Contains(reader.Label) ? ReadingCost : null;

    public long LostFusion(TensorShape shape) => lostFusion;

    public BackEnd BackEnd => BackEnd.FewSamples with { Costs = this };
}
