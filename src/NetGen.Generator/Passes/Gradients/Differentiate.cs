using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>
/// Reverse-mode differentiation: behind the forward nodes come those of the gradient of the total loss, in the order in which they can be computed.
/// Only nodes on a way from something learned to a loss get a gradient.
/// </summary>
internal static class Differentiate
{
    /// <param name="forward">Forward and losses, as the graph builder leaves them (training).</param>
    /// <param name="prediction">Passed through.</param>
    /// <param name="inputs">Inputs that get a gradient too: those that a step trains.</param>
    public static DifferentiatedNetwork Run(NetworkGraph forward, NetworkGraph prediction, IReadOnlyList<int>? inputs = null)
    {
        inputs ??= [];
        (NetworkGraph training, int totalLoss, int forwardCount, Dictionary<int, int> gradients) = Gradients(forward, port => inputs.Contains(port.Index));
        var gradientOf = Enumerable.Repeat(-1, forward.Parameters.Count).ToArray();
        foreach (Node node in forward.Nodes)
        {
            if (node.Op is ParameterOp parameter && gradients.TryGetValue(node.Id, out int gradient))
                gradientOf[parameter.Index] = gradient;
        }
        return new DifferentiatedNetwork(training, totalLoss, forwardCount, gradientOf.ToEquatableArray(), prediction)
        {
            InputGradients = inputs.Select(input => gradients[forward.Inputs[input].Node]).ToEquatableArray(),
        };
    }

    /// <summary>The graph with gradient nodes, and which node is the gradient of each forward node that has one.</summary>
    /// <param name="forward">Forward and losses.</param>
    /// <param name="withInputs">Whether the inputs of the network get gradients too, not only what is learned.</param>
    public static (NetworkGraph Training, int TotalLoss, int ForwardCount, Dictionary<int, int> Gradients) Gradients(NetworkGraph forward, bool withInputs) => Gradients(forward, _ => withInputs);

    /// <param name="forward">Forward and losses.</param>
    /// <param name="isLearned">Which inputs of numbers get gradients besides what is learned.</param>
    private static (NetworkGraph Training, int TotalLoss, int ForwardCount, Dictionary<int, int> Gradients) Gradients(NetworkGraph forward, Func<PortOp, bool> isLearned)
    {
        if (forward.Losses.Count == 0)
            throw new ArgumentException("There is no loss to differentiate.", nameof(forward));
        bool[] wanted = OnTheWay(forward, isLearned);
        var tape = new GradientTape(forward, wanted);
        int total = tape.TotalLoss();
        int forwardCount = tape.Count;
        tape.Seed();
        var entered = new HashSet<int>();
        for (int id = forward.Nodes.Count - 1; id >= 0; id--)
        {
            if (forward[id].Loop >= 0 && entered.Add(forward[id].Loop))
                tape.Enter(forward[id].Loop);
            if (wanted[id] && tape.Gradient(id) is { } gradient)
                forward[id].Op.Propagate(new Pullback(tape, forward[id], gradient));
        }
        return (tape.Finish(), total, forwardCount, tape.All);
    }

    /// <summary>Nodes that depend on something learned.</summary>
    private static bool[] OnTheWay(NetworkGraph graph, Func<PortOp, bool> isLearned)
    {
        var wanted = new bool[graph.Nodes.Count];
        // What is learned may reach a node of a loop through a later one, one step before.
        for (int known = -1, now = 0; known != now; known = now, now = wanted.Count(w => w))
        {
            foreach (Node node in graph.Nodes)
            {
                wanted[node.Id] = node.Op switch
                {
                    ParameterOp parameter => graph.Parameters[parameter.Index] is { Trainable: true, IsHeld: false },
                    PortOp { Role: PortRole.Input, Element: Element.Real } port => isLearned(port),
                    MapOp { IsDetached: true } => false,
                    PreviousOp previous => wanted[graph.Carries[previous.Carry]] || node.Inputs.Any(i => wanted[i]),
                    _ => node.Inputs.Any(i => wanted[i]),
                };
            }
        }
        return wanted;
    }
}
