using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>
/// Makes a graph smaller without changing what it computes: constants move into the trees that read them, operations that change nothing go,
/// equal nodes become one, gradients of slices are put side by side (<see cref="JoinSlices"/>), channel-only factors leave the per-element trees (<see cref="HoistShared"/>), and
/// what nobody reads is left out.
/// </summary>
internal static class Simplify
{
    public static NetworkGraph Run(NetworkGraph graph) =>
        RemoveDeadNodes.Run(GraphPass.Run(HoistShared.Run(JoinSlices.Run(GraphPass.Run(graph, Visitor()))), Visitor()));

    public static DifferentiatedNetwork Run(DifferentiatedNetwork network) =>
        RemoveDeadNodes.Run(GraphPass.Run(HoistShared.Run(JoinSlices.Run(GraphPass.Run(network, (_, _) => Visitor()))), (_, _) => Visitor()));

    private static NodeVisitor Visitor()
    {
        var known = new Dictionary<(Op, EquatableArray<int>, TensorShape, int), int>();
        return (editor, node) =>
        {
            Node now = new Node(-1, node.Op, node.Inputs.Select(editor.Now).ToEquatableArray(), node.Shape, node.Label, node.Layer, node.Loop);
            now = Rewritten(editor, now);
            if (Unchanged(editor, now) is { } same)
            {
                editor.Replace(node.Id, same);
                return;
            }
            bool isPure = now.Op.IsPure;
            if (!isPure || !known.TryGetValue((now.Op, now.Inputs, now.Shape, now.Loop), out int id))
            {
                id = editor.AddLike(node, now.Op, now.Inputs, now.Shape);
                if (isPure)
                    known.Add((now.Op, now.Inputs, now.Shape, now.Loop), id);
            }
            editor.Replace(node.Id, id);
        };
    }

    /// <summary>The same value by a simpler op.</summary>
    private static Node Rewritten(GraphEditor editor, Node node)
    {
        switch (node.Op)
        {
            case MapOp map:
                (ScalarExpression tree, EquatableArray<int> inputs) = Tree(editor, map.Expression, node.Inputs);
                return tree is Constant constant && !node.Shape.PerSample
                    ? node with { Op = new ConstantOp(constant.Value), Inputs = EquatableArray<int>.Empty }
                    : node with { Op = new MapOp(tree), Inputs = inputs };
            case ReduceOp reduce:
                (ScalarExpression summand, EquatableArray<int> operands) = Tree(editor, reduce.Expression, node.Inputs);
                return node with { Op = reduce with { Expression = summand }, Inputs = operands };
            case ReshapeOp when editor[node.Inputs[0]].Op is ReshapeOp:
                return node with { Inputs = editor[node.Inputs[0]].Inputs };
            default:
                return node;
        }
    }

    /// <summary>The tree with constant operands put in and each operand once, in order of appearance.</summary>
    private static (ScalarExpression Tree, EquatableArray<int> Inputs) Tree(GraphEditor editor, ScalarExpression tree, EquatableArray<int> inputs)
    {
        tree = tree.ReplaceOperands(i => editor[inputs[i]].Op is ConstantOp constant ? new Constant(constant.Value) : new Operand(i)).Simplify();
        tree = StrengthReduction.Run(tree);
        List<int> read = tree.OperandIndices().Select(i => inputs[i]).Distinct().ToList();
        return (tree.RenumberOperands(i => read.IndexOf(inputs[i])), read.ToEquatableArray());
    }

    /// <summary>The input that a node only hands on, if it does. A value of a loop is computed in it, so that it has a step of its own.</summary>
    private static int? Unchanged(GraphEditor editor, Node node) =>
        node.Op.HandsOn(node.Inputs.Count) && editor[node.Inputs[0]] is var input && input.Shape == node.Shape
        && (node.Loop < 0 || (input.Loop == node.Loop && input.Op is not LoopOp)) ? node.Inputs[0] : null;
}
