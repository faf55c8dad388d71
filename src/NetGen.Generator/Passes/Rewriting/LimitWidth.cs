using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>
/// Cuts nodes that read more values than one kernel should (<see cref="KernelLimits.Operands"/>) into several: a sum of 150 tensors, the gradient of a tensor with 100 readers,
/// a concatenation of 64 branches. The operations and their order stay as they are.
/// </summary>
/// <remarks>
/// Before differentiation, so that the derivative of a long product is one of short ones (n factors have n derivatives of n factors each); and once more behind it, for
/// the sums of gradients.
/// </remarks>
internal static class LimitWidth
{
    public static NetworkGraph Run(NetworkGraph graph) => GraphPass.Run(graph, Visit);

    public static DifferentiatedNetwork Run(DifferentiatedNetwork network) => GraphPass.Run(network, (_, _) => Visit);

    private static void Visit(GraphEditor editor, Node node)
    {
        if (node.Inputs.Count <= KernelLimits.Operands || node.Op is not (MapOp or ReduceOp or ConcatOp or MoveOp))
        {
            editor.Copy(node);
            return;
        }
        List<int> inputs = node.Inputs.Select(editor.Now).ToList();
        int now = node.Op switch
        {
            MapOp map => Elementwise(editor, node, map.Expression, node.Shape, inputs, tree => new MapOp(tree)),
            ReduceOp reduce => Elementwise(editor, node, reduce.Expression, reduce.Over, inputs, tree => reduce with { Expression = tree }),
            MoveOp move => Moved(editor, node, move, inputs),
            _ => Joined(editor, node, inputs),
        };
        editor.Replace(node.Id, now);
    }

    /// <summary>Subtrees that read as much as one kernel may become nodes of the full shape.</summary>
    private static int Elementwise(GraphEditor editor, Node node, ScalarExpression tree, TensorShape full, List<int> inputs, Func<ScalarExpression, Op> op)
    {
        var parts = new Dictionary<ScalarExpression, ScalarExpression>();
        ScalarExpression rest = tree.Rewrite(subtree =>
        {
            while (subtree.OperandIndices().Count > KernelLimits.Operands)
            {
                ScalarExpression widest = Enumerable.Range(0, subtree.ChildCount).Select(subtree.Child).OrderByDescending(child => child.OperandIndices().Count).First();
                if (!parts.TryGetValue(widest, out ScalarExpression? part))
                {
                    inputs.Add(Add(widest, full, ownTree => new MapOp(ownTree)));
                    parts.Add(widest, part = new Operand(inputs.Count - 1));
                }
                subtree = ScalarTraversal.WithChildren(subtree, child => child == widest ? part : child);
            }
            return subtree;
        });
        return Add(rest, node.Shape, op);

        int Add(ScalarExpression part, TensorShape shape, Func<ScalarExpression, Op> partOp)
        {
            List<int> read = part.OperandIndices().Select(i => inputs[i]).Distinct().ToList();
            return editor.AddLike(node, partOp(part.RenumberOperands(i => read.IndexOf(inputs[i]))), read, shape);
        }
    }

    /// <summary>What comes from some of the tensors, then what comes from the next ones on top of it.</summary>
    private static int Moved(GraphEditor editor, Node node, MoveOp move, List<int> inputs)
    {
        int now = -1;
        for (int first = 0; first < inputs.Count; first += KernelLimits.Operands - 1)
        {
            List<int> few = inputs.Skip(first).Take(KernelLimits.Operands - 1).ToList();
            int begin = first, added = now < 0 ? 0 : 1;
            IEnumerable<Moved> moves = move.Moves.Where(m => m.Input >= begin && m.Input < begin + few.Count).Select(m => m with { Input = m.Input - begin + added });
            if (now >= 0)
            {
                few.Insert(0, now);
                moves = moves.Prepend(MoveForms.Cut(node.Shape, 0, 0, node.Shape[0]).Op.Moves[0]);
            }
            now = editor.AddLike(node, move with { Moves = moves.ToEquatableArray() }, few, node.Shape);
        }
        return now;
    }

    /// <summary>Neighbours are joined first, then what they have become, until few enough are left.</summary>
    private static int Joined(GraphEditor editor, Node node, List<int> inputs)
    {
        while (inputs.Count > KernelLimits.Operands)
        {
            inputs = Enumerable.Range(0, (inputs.Count + KernelLimits.Operands - 1) / KernelLimits.Operands)
                .Select(i => Join(inputs.Skip(i * KernelLimits.Operands).Take(KernelLimits.Operands).ToList()))
                .ToList();
        }
        return editor.AddLike(node, node.Op, inputs, node.Shape);

        int Join(List<int> few)
        {
            return few.Count == 1 ? few[0] : editor.AddLike(node, node.Op, few, node.Shape.WithChannels(few.Sum(i => editor[i].Shape.Channels)));
        }
    }
}
