using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>
/// The Hessian times a direction, exactly: the gradient of Σ g·v, g being the gradient of the loss and v a direction, which lies like the parameters of a second owner
/// (Pearlmutter 1994 by reverse mode twice).
/// </summary>
internal static class DifferentiateTwice
{
    /// <summary>Whose parameters the direction is.</summary>
    public const int Direction = 1;

    /// <param name="forward">Forward and losses.</param>
    /// <param name="nothing">What it predicts: passed through.</param>
    /// <returns>The network, or the node of the gradient that has no second derivative.</returns>
    public static (DifferentiatedNetwork? Network, Node? Refused) Run(NetworkGraph forward, NetworkGraph nothing)
    {
        (NetworkGraph once, _, _, Dictionary<int, int> gradients) = Differentiate.Gradients(forward, withInputs: false);
        List<Node> nodes = [.. once.Nodes];
        List<ParameterInfo> parameters = [.. once.Parameters];
        var products = new List<int>();
        for (int i = 0; i < once.Parameters.Count; i++)
        {
            ParameterInfo own = once.Parameters[i];
            if (own.IsBuffer || !own.Trainable)
                continue;
            // In the order of the parameters: so it lies as they do.
            parameters.Add(own with { Owner = Direction, IsHeld = true });
            Node? node = forward.Nodes.FirstOrDefault(n => n.Op is ParameterOp parameter && parameter.Index == i);
            if (node is null || !gradients.TryGetValue(node.Id, out int gradient))
                continue;
            int direction = Add(new ParameterOp(parameters.Count - 1), own.Shape, "direction of " + own.Name);
            products.Add(Add(new ReduceOp(new Operand(0) * new Operand(1), own.Shape), TensorShape.Scalar, own.Name + " along the direction", gradient, direction));
        }
        int sum = products.Count == 1 ? products[0] : Add(GradientTape.Sum(products.Count), TensorShape.Scalar, "gradient along the direction", [.. products]);
        NetworkGraph graph = LimitWidth.Run(once with
        {
            Nodes = nodes.ToEquatableArray(), Parameters = parameters.ToEquatableArray(), Losses = EquatableArray.Of(sum), LossNames = EquatableArray<string>.Empty,
        });
        bool[] wanted = Dependence.OnLearned(graph, _ => false), reaching = Dependence.Of(graph, graph.Losses);
        return graph.Nodes.FirstOrDefault(n => wanted[n.Id] && reaching[n.Id] && !n.Op.IsDifferentiable) is { } refused
            ? (null, refused)
            : (Differentiate.Run(graph, nothing), null);

        int Add(Op op, TensorShape shape, string label, params int[] inputs)
        {
            nodes.Add(new Node(nodes.Count, op, EquatableArray.Of(inputs), shape, label, -1));
            return nodes.Count - 1;
        }
    }
}
