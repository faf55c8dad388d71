using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using NetGen.Generator.Lowering.Steps;
using NetGen.Generator.Passes;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator;

/// <summary>The graphs of a network as every engine plans them: the passes that know nothing of engines run once for all.</summary>
/// <param name="Learning">Forward, losses and gradients; null without a loss.</param>
/// <param name="Predicting">What predictors offer, the prediction itself first.</param>
/// <param name="Stepping">Prediction a step at a time, where that is possible.</param>
/// <param name="Obstacle">What is in the way of that, where it is not; null without a sequence.</param>
/// <param name="Evaluating">Prediction with further outputs, where the losses need them.</param>
/// <param name="Code">The output that the network is cut in two at, if it has one.</param>
internal sealed record PreparedGraphs(
    DifferentiatedNetwork? Learning, IReadOnlyList<NamedGraph> Predicting, SteppedNetwork? Stepping, StepObstacle? Obstacle, NamedGraph? Evaluating, LatentCode? Code)
{
    /// <summary>Derivatives of the loss besides the gradients of training, where they are asked for.</summary>
    public IReadOnlyList<DerivedGraph> Derived { get; init; } = [];

    /// <summary>Predictions in other numbers, where they are asked for.</summary>
    public IReadOnlyList<ReducedGraph> Reduced { get; init; } = [];

    /// <summary>What is in the way of one of these; null if nothing is.</summary>
    public string? Underivable { get; init; }

    /// <param name="built">A declaration without errors.</param>
    public static PreparedGraphs Of(BuildResult built)
    {
        LatentCode? latent = FindLatentCode.Run(built.Prediction!);
        (SteppedNetwork? stepping, StepObstacle? obstacle) = StepByStep.Run(built.Prediction!);
        if (stepping is not null)
            stepping = stepping with { Begin = stepping.Begin is null ? null : Prepared(stepping.Begin), Step = Prepared(stepping.Step) };
        DifferentiatedNetwork? learning = built.Training is { } training ? Simplified(Differentiate.Run(Narrowed(training), Narrowed(built.Prediction!))) : null;
        var predicting = new List<NamedGraph> { NamedGraph.Of(ProgramNames.Predict, learning?.Prediction ?? Prepared(built.Prediction!)) };
        if (latent is { } code)
            predicting.AddRange(new[] { code.Encode, code.Decode }.OfType<NamedGraph>().Select(Prepared));
        (IReadOnlyList<DerivedGraph> derived, string? lacking) = Derivatives(built);
        return new(learning, predicting, stepping, obstacle, built.Evaluating is { } evaluating ? NamedGraph.Of(ProgramNames.Evaluate, Prepared(evaluating)) : null, latent)
        {
            Derived = derived,
            Underivable = lacking,
            Reduced = Reduce(built.Precisions, predicting[0].Graph, (learning?.Training ?? predicting[0].Graph).Parameters),
        };
    }

    private static IReadOnlyList<ReducedGraph> Reduce(Precisions precisions, NetworkGraph prediction, EquatableArray<ParameterInfo> parameters) =>
        new[] { Precisions.Int8, Precisions.BFloat16 }.Where(precision => (precisions & precision) != 0)
            .Select(precision => Quantize.Run(prediction, parameters, precision)).ToArray();

    /// <summary>Forward, losses and gradients of a step without errors. It predicts nothing.</summary>
    public static DifferentiatedNetwork OfStep(BuiltStep built)
    {
        NetworkGraph forward = built.Forward!;
        return Simplified(Differentiate.Run(Narrowed(forward), Nothing(forward), built.TrainedInputs));
    }

    private static (IReadOnlyList<DerivedGraph> Derived, string? Lacking) Derivatives(BuildResult built)
    {
        if (built.Judged is not { } judged)
            return ([], null);
        NetworkGraph forward = Narrowed(judged), nothing = Nothing(judged);
        var derived = new List<DerivedGraph>();
        if ((built.Derivatives & Derivative.Inputs) != 0)
        {
            (DifferentiatedNetwork network, EquatableArray<int> inputs) = Differentiate.OfInputs(forward, nothing);
            if (inputs.Count == 0)
                return ([], "no loss depends on an input of numbers, or on what one embedding makes of tokens, so that a gradient passes");
            derived.Add(new(Derivative.Inputs, Simplified(network), inputs));
        }
        if ((built.Derivatives & Derivative.Curvature) != 0)
        {
            (DifferentiatedNetwork? network, Node? refused) = Curve.Run(forward, nothing, keepsBends: (built.Derivatives & Derivative.FullCurvature) == Derivative.FullCurvature);
            if (network is null)
                return ([], $"no rule takes the curvature through '{Named(forward, refused!)}'");
            derived.Add(new(Derivative.Curvature, Simplified(network), default));
        }
        if ((built.Derivatives & Derivative.Hessian) != 0)
        {
            (DifferentiatedNetwork? network, Node? refused) = DifferentiateTwice.Run(forward, nothing);
            if (network is null)
                return ([], $"'{Named(forward, refused!)}' has no second derivative");
            derived.Add(new(Derivative.Hessian, Simplified(network), default));
        }
        return (derived, null);
    }

    private static string Named(NetworkGraph graph, Node node) => node.Op is PortOp port ? port.Name : node.Layer < 0 ? node.Label : graph.Layers[node.Layer].Name;

    private static NetworkGraph Nothing(NetworkGraph graph) =>
        graph with { Nodes = default, Inputs = default, Targets = default, Outputs = default, Losses = default, Loops = default, Carries = default };

    private static NamedGraph Prepared(NamedGraph named) => named with { Graph = Prepared(named.Graph) };

    private static NetworkGraph Prepared(NetworkGraph predicting) => Simplified(Narrowed(predicting));

    /// <summary>What comes before differentiation.</summary>
    private static NetworkGraph Narrowed(NetworkGraph graph) => PoolBeforeActivation.Run(LimitWidth.Run(graph));

    /// <summary>What comes behind it.</summary>
    private static NetworkGraph Simplified(NetworkGraph graph) => LimitWidth.Run(Simplify.Run(ExpandBatchNorm.Run(graph)));

    private static DifferentiatedNetwork Simplified(DifferentiatedNetwork network) => LimitWidth.Run(Simplify.Run(ExpandBatchNorm.Run(network)));
}
