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
        (NetworkGraph training, int totalLoss, int forwardCount, Dictionary<int, int> gradients) = Gradients(
            forward, Dependence.OnLearned(forward, port => inputs.Contains(port.Index)));
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

    /// <summary>
    /// The gradients of the total loss in the inputs that it depends on; parameters have none. Which inputs these are. Of indices it is the gradient in what the embedding
    /// makes of them.
    /// </summary>
    /// <param name="forward">Forward and losses.</param>
    /// <param name="nothing">What it predicts: passed through.</param>
    public static (DifferentiatedNetwork Network, EquatableArray<int> Inputs) OfInputs(NetworkGraph forward, NetworkGraph nothing)
    {
        int?[] sources = forward.Inputs.Select(input => NumbersOf(forward, input)).ToArray();
        (NetworkGraph training, int total, int forwardCount, Dictionary<int, int> gradients) = Gradients(forward, Dependence.On(forward, node => sources.Contains(node.Id)));
        int[] inputs = Enumerable.Range(0, sources.Length).Where(i => sources[i] is { } source && gradients.ContainsKey(source)).ToArray();
        var network = new DifferentiatedNetwork(training, total, forwardCount, Enumerable.Repeat(-1, forward.Parameters.Count).ToEquatableArray(), nothing)
        {
            InputGradients = inputs.Select(i => gradients[sources[i]!.Value]).ToEquatableArray(),
        };
        return (network, inputs.ToEquatableArray());
    }

    /// <summary>The numbers that an input comes in as: its own, or of indices what the one embedding that reads them makes of them; null where there is none, or several.</summary>
    private static int? NumbersOf(NetworkGraph graph, PortInfo input)
    {
        if (input.Op.Element == Element.Real)
            return input.Node;
        int[] embedded = [.. graph.Nodes.Where(node => node.Op is EmbeddingOp && node.Inputs[0] == input.Node).Select(node => node.Id)];
        return embedded.Length == 1 ? embedded[0] : null;
    }

    /// <summary>The graph with gradient nodes, and which node is the gradient of each forward node that has one.</summary>
    /// <param name="forward">Forward and losses.</param>
    /// <param name="withInputs">Whether the inputs of numbers get gradients too, not only what is learned.</param>
    public static (NetworkGraph Training, int TotalLoss, int ForwardCount, Dictionary<int, int> Gradients) Gradients(NetworkGraph forward, bool withInputs) =>
        Gradients(forward, Dependence.OnLearned(forward, _ => withInputs));

    /// <param name="forward">Forward and losses.</param>
    /// <param name="wanted">Nodes that get a gradient: those that depend on something that has one.</param>
    private static (NetworkGraph Training, int TotalLoss, int ForwardCount, Dictionary<int, int> Gradients) Gradients(NetworkGraph forward, bool[] wanted)
    {
        if (forward.Losses.Count == 0)
            throw new ArgumentException("There is no loss to differentiate.", nameof(forward));
        var tape = new GradientTape(forward, wanted);
        int total = tape.TotalLoss();
        int forwardCount = tape.Count;
        tape.Seed();
        tape.Run();
        return (tape.Finish(), total, forwardCount, tape.All);
    }
}
