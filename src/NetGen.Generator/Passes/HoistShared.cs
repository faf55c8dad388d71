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
        if (tree is not (Unary or Binary or Choose))
            return tree;
        if (!IsShared(tree, editor, full, inputs))
        {
            return tree switch
            {
                Unary u => u with { Argument = Inner(u.Argument) },
                Binary b => b with { Left = Inner(b.Left), Right = Inner(b.Right) },
                Choose c => c with { Left = Inner(c.Left), Right = Inner(c.Right), WhenTrue = Inner(c.WhenTrue), WhenFalse = Inner(c.WhenFalse) },
                _ => tree,
            };
        }
        List<int> read = tree.OperandIndices().Select(i => inputs[i]).Distinct().ToList();
        TensorShape shape = read.Select(i => editor[i].Shape).FirstOrDefault(s => Broadcasting.Of(s, full) == Broadcast.Channel) ?? TensorShape.Scalar;
        ScalarExpression own = tree.RenumberOperands(i => read.IndexOf(inputs[i]));
        inputs.Add(editor.AddLike(node, new MapOp(own), read, shape));
        return new Operand(inputs.Count - 1);

        ScalarExpression Inner(ScalarExpression part) => Hoist(part, editor, node, full, inputs);
    }

    /// <summary>Whether a tree has one value per channel or one for all, and is not a plain constant.</summary>
    private static bool IsShared(ScalarExpression tree, GraphEditor editor, TensorShape full, List<int> inputs)
    {
        IReadOnlyList<int> operands = tree.OperandIndices();
        return operands.All(i => Broadcasting.Of(editor[inputs[i]].Shape, full) is Broadcast.Channel or Broadcast.Scalar)
            && (operands.Count > 0 || HasSymbol(tree));
    }

    private static bool HasSymbol(ScalarExpression tree) => tree switch
    {
        Symbol => true,
        Unary u => HasSymbol(u.Argument),
        Binary b => HasSymbol(b.Left) || HasSymbol(b.Right),
        Choose c => HasSymbol(c.Left) || HasSymbol(c.Right) || HasSymbol(c.WhenTrue) || HasSymbol(c.WhenFalse),
        _ => false,
    };
}
