using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>
/// Takes subtrees that read nothing but shared numbers per channel (or single ones) out of per-sample trees, into small nodes of their own:
/// γ·rsqrt(variance + ε) is computed once per channel, not once per element.
/// </summary>
internal static class HoistShared
{
    public static NetworkGraph Run(NetworkGraph graph) => GraphPass.Run(graph, Visit);

    public static DifferentiatedNetwork Run(DifferentiatedNetwork network) => GraphPass.Run(network, (_, _) => Visit);

    private static void Visit(GraphEditor editor, Node node)
    {
        (ScalarExpression? tree, TensorShape full) = node.Op switch
        {
            MapOp map => (map.Expression, node.Shape),
            ReduceOp reduce => (reduce.Expression, reduce.Over),
            _ => (null, node.Shape),
        };
        if (tree is null || !full.PerSample)
        {
            editor.Copy(node);
            return;
        }
        List<int> inputs = node.Inputs.Select(editor.Now).ToList();
        ScalarExpression rest = Hoist(tree, editor, node, full, inputs);
        Op op = node.Op is ReduceOp sum ? sum with { Expression = rest } : new MapOp(rest);
        editor.Replace(node.Id, editor.AddLike(node, op, inputs, node.Shape));
    }

    /// <summary>The tree with its largest shared subtrees replaced by operands; the nodes that compute them join <paramref name="inputs"/>.</summary>
    private static ScalarExpression Hoist(ScalarExpression tree, GraphEditor editor, Node node, TensorShape full, List<int> inputs)
    {
        (HashSet<ScalarExpression> shared, HashSet<ScalarExpression> known) = Shared(tree, editor, full, inputs);
        var now = new Dictionary<ScalarExpression, ScalarExpression>();
        return Inner(tree);

        ScalarExpression Inner(ScalarExpression part)
        {
            if (part.ChildCount == 0)
                return part;
            if (!now.TryGetValue(part, out ScalarExpression? rest))
                now.Add(part, rest = shared.Contains(part) && !known.Contains(part) ? Hoisted(part) : ScalarTraversal.WithChildren(part, Inner));
            return rest;
        }

        ScalarExpression Hoisted(ScalarExpression part)
        {
            List<int> read = part.OperandIndices().Select(i => inputs[i]).Distinct().ToList();
            TensorShape shape = read.Select(i => editor[i].Shape).FirstOrDefault(s => Broadcasting.Of(s, full) == Broadcast.Channel) ?? TensorShape.Scalar;
            ScalarExpression own = part.RenumberOperands(i => read.IndexOf(inputs[i]));
            // What all steps of a loop share is computed outside.
            inputs.Add(editor.AddLike(node with { Loop = -1 }, new MapOp(own), read, shape));
            return new Operand(inputs.Count - 1);
        }
    }

    /// <summary>Which subtrees have one value per channel or one for all, and which of them are plain constants.</summary>
    private static (HashSet<ScalarExpression> Shared, HashSet<ScalarExpression> Known) Shared(ScalarExpression tree, GraphEditor editor, TensorShape full, List<int> inputs)
    {
        var shared = new HashSet<ScalarExpression>();
        var known = new HashSet<ScalarExpression>();
        foreach (ScalarExpression part in tree.Nodes())
        {
            bool isShared = part is not Operand operand || Broadcasting.Of(editor[inputs[operand.Index]].Shape, full) is Broadcast.Channel or Broadcast.Scalar;
            bool isKnown = part is not (Operand or Symbol);
            for (int i = 0; i < part.ChildCount; i++)
            {
                isShared &= shared.Contains(part.Child(i));
                isKnown &= known.Contains(part.Child(i));
            }
            if (isShared)
                shared.Add(part);
            if (isKnown)
                known.Add(part);
        }
        return (shared, known);
    }
}
