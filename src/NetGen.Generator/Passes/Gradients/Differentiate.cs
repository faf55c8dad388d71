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

    /// <summary>The gradients of the total loss in the inputs of numbers that it depends on; parameters have none. Which inputs these are.</summary>
    /// <param name="forward">Forward and losses.</param>
    /// <param name="nothing">What it predicts: passed through.</param>
    public static (DifferentiatedNetwork Network, EquatableArray<int> Inputs) OfInputs(NetworkGraph forward, NetworkGraph nothing)
    {
        NetworkGraph held = forward with { Parameters = forward.Parameters.Select(p => p with { IsHeld = true }).ToEquatableArray() };
        (NetworkGraph training, int total, int forwardCount, Dictionary<int, int> gradients) = Gradients(held, withInputs: true);
        int[] inputs = Enumerable.Range(0, forward.Inputs.Count).Where(i => gradients.ContainsKey(forward.Inputs[i].Node)).ToArray();
        var network = new DifferentiatedNetwork(training, total, forwardCount, Enumerable.Repeat(-1, forward.Parameters.Count).ToEquatableArray(), nothing)
        {
            InputGradients = inputs.Select(i => gradients[forward.Inputs[i].Node]).ToEquatableArray(),
        };
        return (network, inputs.ToEquatableArray());
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
        bool[] wanted = Dependence.OnLearned(forward, isLearned);
        var tape = new GradientTape(forward, wanted);
        int total = tape.TotalLoss();
        int forwardCount = tape.Count;
        tape.Seed();
        tape.Run();
        return (tape.Finish(), total, forwardCount, tape.All);
    }
}
