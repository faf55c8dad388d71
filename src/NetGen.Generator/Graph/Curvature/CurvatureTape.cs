namespace NetGen.Generator.Graph;

/// <summary>
/// The forward nodes and their gradients, and behind them those of the curvature, the second derivative of the loss in each element by itself, that are being added. LeCun,
/// Denker and Solla 1990: it is handed on as a gradient is, with
/// the squares of slopes in the place of slopes; what several uses of one number have in common is left out.
/// </summary>
/// <param name="graph">The forward nodes, then those of their gradients.</param>
/// <param name="forward">How many of them are forward ones.</param>
/// <param name="wanted">Which of these need a curvature: those that depend on something learned.</param>
/// <param name="gradients">Gradients by forward node.</param>
/// <param name="keepsBends">Whether the second derivatives of activations count; those of losses always do.</param>
internal sealed class CurvatureTape(NetworkGraph graph, int forward, bool[] wanted, IReadOnlyDictionary<int, int> gradients, bool keepsBends)
    : BackwardTape(graph, forward, wanted, "curvature")
{
    /// <summary>The first node whose op has no rule; null if all have one.</summary>
    public Node? Refused { get; private set; }

    /// <summary>A bend has curvature where what it bends has none.</summary>
    protected override bool BeginsAnywhere => keepsBends;

    protected override bool HasEnded => Refused is not null;

    /// <summary>Hands curvature on to what each node was computed of, from the last node to the first.</summary>
    public void Run() => HandBack(first: 0);

    /// <summary>No rule takes the curvature through that node.</summary>
    public void Refuse(Node node) => Refused ??= node;

    protected override void HandOn(Node node)
    {
        int? curvature = Received(node.Id), slope = (keepsBends || IsOfLoss(node)) && gradients.TryGetValue(node.Id, out int gradient) ? gradient : null;
        if (curvature is not null || slope is not null)
            node.Op.PropagateCurvature(new Bend(this, node, slope, curvature));
    }

    private bool IsOfLoss(Node node) => node.Layer < 0 || Forward.Layers[node.Layer].IsLoss;
}
