using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>A network (or one direction of it) as primitive ops in single-assignment form, in an order that can be executed.</summary>
internal sealed record NetworkGraph(
    EquatableArray<Node> Nodes,
    EquatableArray<ParameterInfo> Parameters,
    EquatableArray<LayerInfo> Layers,
    EquatableArray<PortInfo> Inputs,
    EquatableArray<PortInfo> Targets,
    EquatableArray<OutputInfo> Outputs,
    EquatableArray<int> Losses)
{
    /// <summary>The loops that its nodes belong to.</summary>
    public EquatableArray<LoopInfo> Loops { get; init; } = EquatableArray<LoopInfo>.Empty;

    /// <summary>The nodes whose values loops hand from one step to the next, by the numbers of their <see cref="PreviousOp"/>; -1 for one that nobody reads any more.</summary>
    public EquatableArray<int> Carries { get; init; } = EquatableArray<int>.Empty;

    /// <summary>What each loss is called.</summary>
    public EquatableArray<string> LossNames { get; init; } = EquatableArray<string>.Empty;

    /// <summary>What a predictor keeps from one call to the next, by the numbers of their <see cref="StateOp"/>.</summary>
    public EquatableArray<StateInfo> States { get; init; } = EquatableArray<StateInfo>.Empty;

    public Node this[int id] => Nodes[id];
}

/// <summary>What a caller hands in.</summary>
/// <param name="Op">Its name, and what its elements are.</param>
/// <param name="Shape">Of one sample.</param>
/// <param name="Node">Its node; -1 if it is in error.</param>
internal sealed record PortInfo(PortOp Op, TensorShape Shape, int Node)
{
    public string Name => Op.Name;

    /// <summary>The input that says how many of its steps are real; null where all are.</summary>
    public string? Lengths { get; init; }

    /// <summary>Of each length that this says how many steps are real here; none where it says so itself.</summary>
    public EquatableArray<int> Real { get; init; } = EquatableArray<int>.Empty;

    /// <summary>The least label that there can be.</summary>
    public int First { get; init; }

    /// <summary>A label that may be given though it be none of the classes; it counts for nothing.</summary>
    public int? Ignored { get; init; }
}

/// <summary>What prediction gives back.</summary>
/// <param name="Numbers">What its numbers mean.</param>
/// <param name="Loss">The loss that trains it, by its position among those of <see cref="Evaluation"/>; -1 if none does.</param>
internal sealed record OutputInfo(string Name, int Node, NumberKind Numbers = NumberKind.Values, int Loss = -1)
{
    /// <summary>The input that says how many of its steps are real; null where all are.</summary>
    public string? Lengths { get; init; }

    /// <summary>Of each length that this says how many steps are real here; none where it says so itself.</summary>
    public EquatableArray<int> Real { get; init; } = EquatableArray<int>.Empty;
}

/// <summary>
/// The three programs of one network. Training holds forward, losses and gradients; <see cref="GradientOf"/> says which node is the gradient of each parameter
/// (-1: none). Prediction has neither dropout nor losses, and running statistics in place of the batch's.
/// </summary>
internal sealed record DifferentiatedNetwork(NetworkGraph Training, int TotalLoss, int ForwardCount, EquatableArray<int> GradientOf, NetworkGraph Prediction)
{
    /// <summary>Gradients of the inputs that a step trains, in the order in which it takes them.</summary>
    public EquatableArray<int> InputGradients { get; init; } = EquatableArray<int>.Empty;

    /// <summary>Nodes that are results: the total loss and every gradient.</summary>
    public IEnumerable<int> Results => GradientOf.Where(g => g >= 0).Concat(InputGradients).Append(TotalLoss);
}
