using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>
/// The gradient of a tensor that is read in slices (the gates of a recurrent layer, the halves of a concatenation) is a sum of tensors that are zero but for a slice. Where no two
/// of them meet, they are put side by side in place of added.
/// </summary>
internal static class JoinSlices
{
    public static NetworkGraph Run(NetworkGraph graph) => GraphPass.Run(graph, Visit);

    public static DifferentiatedNetwork Run(DifferentiatedNetwork network) => GraphPass.Run(network, (_, _) => Visit);

    private static void Visit(GraphEditor editor, Node node)
    {
        List<int> summands = node.Op is MapOp map && IsSum(map.Expression, node.Inputs.Count) ? node.Inputs.Select(editor.Now).ToList() : [];
        if (summands.Count < 2 || summands.Any(s => editor[s].Op is not ConcatOp || editor[s].Shape != node.Shape) || Joined(editor, summands) is not { } parts)
            editor.Copy(node);
        else
            editor.Replace(node.Id, editor.AddLike(node, new ConcatOp(), parts, node.Shape));
    }

    /// <summary>Whether an expression is the sum of all its operands, each once.</summary>
    private static bool IsSum(ScalarExpression tree, int operands)
    {
        var seen = new HashSet<int>();
        return Adds(tree) && seen.Count == operands;

        bool Adds(ScalarExpression part) => part switch
        {
            Operand operand => seen.Add(operand.Index),
            Binary { Operator: BinaryOperator.Add } sum => Adds(sum.Left) && Adds(sum.Right),
            _ => false,
        };
    }

    /// <summary>The parts of the sum, side by side; null where two of them meet.</summary>
    private static List<int>? Joined(GraphEditor editor, List<int> summands)
    {
        var parts = new SortedDictionary<int, (int Node, int Channels)>();
        var zeros = new SortedDictionary<int, (int Node, int Channels)>();
        foreach (int summand in summands)
        {
            int first = 0;
            foreach (int part in editor[summand].Inputs)
            {
                int channels = editor[part].Shape.Channels;
                if (!IsZero(editor[part]))
                {
                    if (parts.ContainsKey(first))
                        return null;
                    parts.Add(first, (part, channels));
                }
                else if (!zeros.TryGetValue(first, out (int, int Channels) known) || known.Channels > channels)
                {
                    zeros[first] = (part, channels);
                }
                first += channels;
            }
        }
        // Where nobody gives anything, zeros that fit stay.
        var joined = new List<int>();
        int at = 0, end = editor[summands[0]].Shape.Channels;
        while (at < end)
        {
            int next = parts.Keys.Where(first => first >= at).DefaultIfEmpty(end).Min();
            if (!(parts.TryGetValue(at, out (int Node, int Channels) here) || (zeros.TryGetValue(at, out here) && at + here.Channels <= next)))
                return null;
            if (parts.Keys.Any(first => first > at && first < at + here.Channels))
                return null;
            joined.Add(here.Node);
            at += here.Channels;
        }
        return joined;
    }

    private static bool IsZero(Node node) => node.Op is ConstantOp { Value: 0 } or MapOp { Expression: Constant { Value: 0 } };
}
