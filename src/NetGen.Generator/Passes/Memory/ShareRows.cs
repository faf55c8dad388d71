using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>
/// In the lane layout the gradient in the weights of a dense layer, or of a convolution over steps, wants the samples of its x as rows. Where several weights have one x (the
/// gates of a
/// recurrent layer, windows of several lengths over one text), the rows are made once for all.
/// </summary>
internal static class ShareRows
{
    /// <param name="kernels">The program.</param>
    /// <param name="graph">The graph that it comes from.</param>
    /// <param name="nextValue">First free number for a value that no node has.</param>
    public static List<FusedKernel> Run(List<FusedKernel> kernels, NetworkGraph graph, int nextValue)
    {
        var wanted = new HashSet<ValueView>(kernels.Where(IsProduct).GroupBy(k => k.Inputs[0]).Where(group => group.Count() > 1).Select(group => group.Key));
        var rows = new Dictionary<ValueView, ValueView>();
        var shared = new List<FusedKernel>();
        foreach (FusedKernel kernel in kernels)
        {
            if (!IsProduct(kernel) || !wanted.Contains(kernel.Inputs[0]))
            {
                shared.Add(kernel);
                continue;
            }
            ValueView x = kernel.Inputs[0];
            if (!rows.TryGetValue(x, out ValueView? made))
            {
                rows.Add(x, made = new ValueView(nextValue++, x.Shape, 0));
                EquatableArray<FusedOutput> written = EquatableArray.Of(new FusedOutput(made.Root, new Operand(0)));
                // It works for whatever computes x, not for the first of its readers.
                Node owner = graph[x.Root < graph.Nodes.Count ? x.Root : kernel.Node];
                shared.Add(kernel with { Product = new RowsOfOp(), Inputs = EquatableArray.Of(x), Outputs = written, Shape = x.Shape, Node = owner.Id, Layer = owner.Layer });
            }
            shared.Add(kernel with { Product = OfRows(kernel.Product!), Inputs = EquatableArray.Of(made, kernel.Inputs[1]) });
        }
        return shared;
    }

    private static bool IsProduct(FusedKernel kernel) => kernel is { Product: DenseWeightsOp or Conv1DWeightsOp { Geometry.IsDepthwise: false }, Layout: Layout.Lanes, Loop: < 0 };

    private static Op OfRows(Op product) => product switch
    {
        Conv1DWeightsOp conv => new Conv1DWeightsOfRowsOp(conv.Geometry),
        DenseWeightsOp dense => new DenseWeightsOfRowsOp(dense.Inputs, dense.Outputs),
        _ => throw new NotSupportedException($"{product} reads no rows."),
    };
}
