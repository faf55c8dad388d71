using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Passes;

/// <summary>
/// Batch normalisation with given moments is elementwise: after differentiation (whose rule needs it whole) each <see cref="BatchNormalizeOp"/> becomes a map over x
/// and four numbers per channel, which fusion can join to its neighbours.
/// </summary>
internal static class ExpandBatchNorm
{
    public static NetworkGraph Run(NetworkGraph graph) => GraphPass.Run(graph, Visit);

    public static DifferentiatedNetwork Run(DifferentiatedNetwork network) => GraphPass.Run(network, (_, _) => Visit);

    private static void Visit(GraphEditor editor, Node node)
    {
        if (node.Op is not BatchNormalizeOp normalize)
        {
            editor.Copy(node);
            return;
        }
        int x = editor.Now(node.Inputs[0]), moments = editor.Now(node.Inputs[1]);
        int mean = Row(editor, node, moments, 0), variance = Row(editor, node, moments, 1);
        int[] inputs = [x, mean, variance, editor.Now(node.Inputs[2]), editor.Now(node.Inputs[3])];
        editor.Replace(node.Id, editor.AddLike(node, new MapOp(Normalization.Tree(normalize.Epsilon)), inputs, node.Shape));
    }

    /// <summary>Row 0 (mean) or 1 (variance) of [2, C] as [C].</summary>
    private static int Row(GraphEditor editor, Node node, int moments, int row)
    {
        int channels = editor[moments].Shape[1];
        int slice = editor.AddLike(node, new SliceOp(row, 1), [moments], TensorShape.Shared(1, channels));
        return editor.AddLike(node, new ReshapeOp(), [slice], TensorShape.Shared(channels));
    }
}
