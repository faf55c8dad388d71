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
        if (summands.Count < 2 || summands.Any(s => editor[s].Op is not ConcatOp || editor[s].Shape != node.Shape) || Joined(editor, node, summands) is not { } parts)
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

    /// <summary>The parts of the sum, side by side, those of one slice added up (a layer that is used twice); null where some overlap otherwise.</summary>
    private static List<int>? Joined(GraphEditor editor, Node sum, List<int> summands)
    {
        var parts = new SortedDictionary<int, List<int>>();
        var zeros = new SortedDictionary<int, int>();
        foreach (int summand in summands)
        {
            int first = 0;
            foreach (int part in editor[summand].Inputs)
            {
                if (!IsZero(editor[part]))
                {
                    if (!parts.TryGetValue(first, out List<int>? known))
                        parts.Add(first, known = []);
                    known.Add(part);
                }
                else if (!zeros.TryGetValue(first, out int known) || editor[known].Shape.Channels > editor[part].Shape.Channels)
                {
                    zeros[first] = part;
                }
                first += editor[part].Shape.Channels;
            }
        }
        // Without zeros nothing is won.
        if (zeros.Count == 0)
            return null;
        // Where nobody gives anything, zeros that fit stay.
        var joined = new List<int>();
        int at = 0, end = sum.Shape.Channels;
        while (at < end)
        {
            List<int>? here = parts.TryGetValue(at, out List<int>? own) ? own : zeros.TryGetValue(at, out int zero) ? [zero] : null;
            if (here is null || here.Any(part => editor[part].Shape != editor[here[0]].Shape))
                return null;
            int behind = at + editor[here[0]].Shape.Channels;
            if (parts.Keys.Any(first => first > at && first < behind))
                return null;
            joined.Add(here.Count == 1 ? here[0] : editor.AddLike(sum, new MapOp(Sum(here.Count)), here, editor[here[0]].Shape));
            at = behind;
        }
        return joined;
    }

    private static ScalarExpression Sum(int count) => Enumerable.Range(1, count - 1).Aggregate((ScalarExpression)new Operand(0), (sum, i) => sum + new Operand(i));

    private static bool IsZero(Node node) => node.Op is ConstantOp { Value: 0 } or MapOp { Expression: Constant { Value: 0 } };
}
