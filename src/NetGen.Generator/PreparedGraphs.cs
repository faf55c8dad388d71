using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using NetGen.Generator.Lowering.Steps;
using NetGen.Generator.Passes;
using NetGen.Generator.Plans;

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
        return new(learning, predicting, stepping, obstacle, built.Evaluating is { } evaluating ? NamedGraph.Of(ProgramNames.Evaluate, Prepared(evaluating)) : null, latent);
    }

    /// <summary>Forward, losses and gradients of a step without errors. It predicts nothing.</summary>
    public static DifferentiatedNetwork OfStep(BuiltStep built)
    {
        NetworkGraph forward = built.Forward!, nothing = forward with
        {
            Nodes = default, Inputs = default, Targets = default, Outputs = default, Losses = default, Loops = default, Carries = default,
        };
        return Simplified(Differentiate.Run(Narrowed(forward), nothing, built.TrainedInputs));
    }

    private static NamedGraph Prepared(NamedGraph named) => named with { Graph = Prepared(named.Graph) };

    private static NetworkGraph Prepared(NetworkGraph predicting) => Simplified(Narrowed(predicting));

    /// <summary>What comes before differentiation.</summary>
    private static NetworkGraph Narrowed(NetworkGraph graph) => PoolBeforeActivation.Run(LimitWidth.Run(graph));

    /// <summary>What comes behind it.</summary>
    private static NetworkGraph Simplified(NetworkGraph graph) => LimitWidth.Run(Simplify.Run(ExpandBatchNorm.Run(graph)));

    private static DifferentiatedNetwork Simplified(DifferentiatedNetwork network) => LimitWidth.Run(Simplify.Run(ExpandBatchNorm.Run(network)));
}
