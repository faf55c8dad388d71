using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>
/// Finds out whether a network can be run a step at a time, and how: each op says what a step of it is (<see cref="Op.TakeStep"/>), as it says its gradient. Inputs that all
/// steps need as a whole
/// (a sentence to translate, which an encoder reads in both directions) are given once, before the first step.
/// </summary>
internal static class StepByStep
{
    /// <summary>The network a step at a time, or what is in the way; neither for one that has no sequences.</summary>
    public static (SteppedNetwork? Network, StepObstacle? Obstacle) Run(NetworkGraph prediction)
    {
        NetworkGraph whole = RemoveDeadNodes.Run(prediction);
        List<int> given = whole.Inputs.Where(port => port.Op.Least == 0 && (port.Shape.IsSequence || port.Op.Element == Element.Index)).Select(port => port.Node).ToList();
        if (given.Count == 0)
            return (null, null);
        if (whole.Nodes.FirstOrDefault(node => node.Op is GaussianNoiseOp) is { } noise)
            return (null, new StepObstacle(noise.Layer, $"{whole.Layers[noise.Layer].Name} draws random numbers"));
        StepObstacle? obstacle = null;
        while (given.Count > 0)
        {
            bool[] moves = Moving(whole, given);
            // An input that no output needs step by step is none of these.
            if (!whole.Outputs.Any(o => moves[o.Node]))
                break;
            var tape = new StepTape(whole, moves);
            if (tape.Step() is { } step)
            {
                if (given.Select(port => StepsOf(whole[port])).Distinct().Count() == 1)
                    return (Named(whole, moves, tape, step), null);
                // A single token beside sequences does not go on from step to step: it is needed whole.
                if (given.RemoveAll(port => StepsOf(whole[port]) == 1) > 0)
                    continue;
                return (null, new StepObstacle(-1, "its inputs have different numbers of steps"));
            }
            (Node node, string reason, int operand) = tape.Refused!.Value;
            obstacle = new StepObstacle(node.Layer, $"{(node.Layer < 0 ? node.Label : whole.Layers[node.Layer].Name)} {reason}");
            // What leads there, by its numbers or by how many of them are real, cannot be given a step at a time; perhaps the others can.
            HashSet<int> leading = Leading(whole, operand < 0 ? node.Id : node.Inputs[operand]);
            HashSet<string?> names = [.. whole.Inputs.Where(port => leading.Contains(port.Node)).Select(port => port.Name)];
            if (given.RemoveAll(input => leading.Contains(input) || whole.Inputs.Any(port => port.Node == input && names.Contains(port.Lengths))) == 0)
                break;
        }
        return (null, obstacle);
    }

    private static SteppedNetwork Named(NetworkGraph whole, bool[] moves, StepTape tape, NetworkGraph step)
    {
        NamedGraph? begin = tape.Beginning() is { } beginning ? new NamedGraph(ProgramNames.Begin, beginning, EquatableArray<int>.Empty) : null;
        EquatableArray<int> outputs = Enumerable.Range(0, whole.Outputs.Count).Where(i => moves[whole.Outputs[i].Node]).ToEquatableArray();
        return new SteppedNetwork(begin, new NamedGraph(ProgramNames.Step, step, outputs), tape.Limit);
    }

    private static int StepsOf(Node port) => port.Shape.IsSequence ? port.Shape.Steps : port.Shape.Size;

    /// <summary>The nodes that change from step to step: those that depend on what is given then, and all of a loop one of whose nodes does.</summary>
    private static bool[] Moving(NetworkGraph graph, IReadOnlyCollection<int> given)
    {
        var moves = new bool[graph.Nodes.Count];
        // What is given a step at a time is real: its lengths are not asked for.
        HashSet<string?> lengths = [.. graph.Inputs.Where(port => given.Contains(port.Node)).Select(port => port.Lengths)];
        foreach (PortInfo port in graph.Inputs)
            moves[port.Node] = given.Contains(port.Node) || lengths.Contains(port.Name);
        var loops = new HashSet<int>();
        for (int known = -1; known != loops.Count;)
        {
            known = loops.Count;
            foreach (Node node in graph.Nodes)
            {
                moves[node.Id] |= loops.Contains(node.Loop) || node.Inputs.Any(i => moves[i]);
                if (moves[node.Id] && node.Loop >= 0)
                    loops.Add(node.Loop);
            }
        }
        return moves;
    }

    /// <summary>The nodes that a node depends on, itself included.</summary>
    private static HashSet<int> Leading(NetworkGraph graph, int to)
    {
        var leading = new HashSet<int>();
        var open = new Stack<int>();
        open.Push(to);
        while (open.Count > 0)
        {
            int id = open.Pop();
            if (!leading.Add(id))
                continue;
            foreach (int input in graph[id].Inputs)
                open.Push(input);
            if (graph[id].Op is PreviousOp previous)
                open.Push(graph.Carries[previous.Carry]);
        }
        return leading;
    }
}
