using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Passes;

/// <summary>
/// Moves what follows a convolution behind the maximum pooling that alone reads it: max(f(a), f(b)) = f(max(a, b)) for a function that never falls, computed a quarter as often for 2x2 windows.
/// Equal elements stay equal, and the poolings keep a NaN as these functions do, so the results are the same. So is the gradient: where a function is flat, it passes none on.
/// The input of the functions need not be kept for the backward direction, and a bias takes its gradient from the pooled size.
/// </summary>
internal static class PoolBeforeActivation
{
    public static NetworkGraph Run(NetworkGraph graph)
    {
        int[] readers = new int[graph.Nodes.Count];
        foreach (int input in graph.Nodes.SelectMany(n => n.Inputs).Concat(graph.Outputs.Select(o => o.Node)).Concat(graph.Losses))
            readers[input]++;
        return RemoveDeadNodes.Run(GraphPass.Run(graph, (editor, node) =>
        {
            if (node.Op is not (MaxPoolOp or MaxPool1DOp) || readers[node.Inputs[0]] != 1 || Monotone(graph, graph[node.Inputs[0]]) is not { } data)
            {
                editor.Copy(node);
                return;
            }
            // From the inside out: the pooling first, then every function that stood before it, the nearest last.
            var functions = new Stack<Node>();
            Node source = graph[node.Inputs[0]];
            functions.Push(source);
            while (readers[source.Inputs[data]] == 1 && Monotone(graph, graph[source.Inputs[data]]) is { } next)
            {
                source = graph[source.Inputs[data]];
                data = next;
                functions.Push(source);
            }
            int value = editor.AddLike(node, node.Op, [editor.Now(source.Inputs[data])], node.Shape);
            foreach (Node function in functions)
            {
                int own = Monotone(graph, function)!.Value;
                value = editor.AddLike(function, function.Op, function.Inputs.Select((input, i) => i == own ? value : editor.Now(input)).ToList(), node.Shape);
            }
            editor.Replace(node.Id, value);
        }));
    }

    /// <summary>The operand in which an elementwise node is a function that never falls, the others being the same for all positions of a channel; null if there is none.</summary>
    private static int? Monotone(NetworkGraph graph, Node node)
    {
        if (node.Op is not MapOp { IsDetached: false } map || !node.Shape.PerSample)
            return null;
        int data = -1;
        for (int i = 0; i < node.Inputs.Count; i++)
        {
            switch (Broadcasting.Of(graph[node.Inputs[i]].Shape, node.Shape))
            {
                case Broadcast.Channel or Broadcast.Scalar:
                    break;
                case Broadcast.Full when data < 0:
                    data = i;
                    break;
                default:
                    return null;
            }
        }
        return data >= 0 && map.Expression.NeverFalls(data) ? data : null;
    }
}
