using NetGen.Generator.Specs;

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
internal sealed class CurvatureTape(NetworkGraph graph, int forward, bool[] wanted, IReadOnlyDictionary<int, int> gradients, bool keepsBends) : IGradientTape
{
    private readonly List<Node> _nodes = [.. graph.Nodes];
    private readonly Dictionary<int, List<int>> _contributions = [];
    private readonly Dictionary<int, int> _curvatures = [];

    /// <summary>Every curvature by forward node.</summary>
    public IReadOnlyDictionary<int, int> All => _curvatures;

    /// <summary>The first node whose op has no rule; null if all have one.</summary>
    public Node? Refused { get; private set; }

    public TensorShape ShapeOf(int node) => _nodes[node].Shape;

    public Op OpOf(int node) => _nodes[node].Op;

    public bool Wants(int node) => wanted[node];

    /// <summary>Hands curvature on to what each node was computed of, from the last node to the first.</summary>
    public void Run()
    {
        for (int id = forward - 1; id >= 0 && Refused is null; id--)
        {
            if (!wanted[id])
                continue;
            Node node = graph[id];
            int? curvature = Curvature(node), slope = keepsBends || IsOfLoss(node) ? Gradient(id) : null;
            if (curvature is null && slope is null)
                continue;
            if (node.Loop >= 0 || node.Op is LoopOp)
                Refuse(node);
            else
                node.Op.PropagateCurvature(new Bend(this, node, slope, curvature));
        }
    }

    public int Add(Node of, Op op, TensorShape shape, params int[] inputs)
    {
        _nodes.Add(new Node(_nodes.Count, op, EquatableArray.Of(inputs), shape, of.Label + " curvature", of.Layer));
        return _nodes.Count - 1;
    }

    public void Contribute(int node, int part)
    {
        if (!_contributions.TryGetValue(node, out List<int>? parts))
            _contributions.Add(node, parts = []);
        parts.Add(part);
    }

    /// <summary>No rule takes the curvature through that node.</summary>
    public void Refuse(Node node) => Refused ??= node;

    public NetworkGraph Finish() => graph with { Nodes = _nodes.ToEquatableArray() };

    /// <exception cref="NotSupportedException">Always: nodes of loops are refused.</exception>
    public void ContributeAfterwards(int node, int part) => throw new NotSupportedException("There is no curvature through a loop.");

    /// <exception cref="NotSupportedException">Always: nodes of loops are refused.</exception>
    public void CarryBack(PreviousOp previous, int dy) => throw new NotSupportedException("There is no curvature through a loop.");

    private int? Gradient(int node) => gradients.TryGetValue(node, out int gradient) ? gradient : null;

    private bool IsOfLoss(Node node) => node.Layer < 0 || graph.Layers[node.Layer].IsLoss;

    private int? Curvature(Node node)
    {
        if (!_contributions.TryGetValue(node.Id, out List<int>? parts))
            return null;
        int curvature = parts.Count == 1 ? parts[0] : Add(node, GradientTape.Sum(parts.Count), node.Shape, [.. parts]);
        _curvatures[node.Id] = curvature;
        return curvature;
    }
}
