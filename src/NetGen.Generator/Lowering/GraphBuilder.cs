using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering;

/// <summary>What a declaration comes to.</summary>
/// <param name="Training">Forward and losses, not yet differentiated; null if there is an error or no loss.</param>
/// <param name="Prediction">The network as it predicts; null if there is an error.</param>
/// <param name="Evaluation">What computes its loss on predictions.</param>
/// <param name="Problems">Everything wrong with the declaration, in order of discovery; errors and warnings.</param>
internal sealed record BuildResult(NetworkGraph? Training, NetworkGraph? Prediction, Evaluation Evaluation, EquatableArray<Problem> Problems)
{
    /// <summary>The network as it predicts, with its losses, where more of them than the gradients of training is asked for.</summary>
    public NetworkGraph? Judged { get; init; }

    /// <summary>What of them is asked for.</summary>
    public Derivative Derivatives { get; init; }

    /// <summary>In which numbers the network predicts besides.</summary>
    public Precisions Precisions { get; init; }

    /// <summary>The tensors that the declaration itself has named; those of blocks are theirs.</summary>
    public EquatableArray<TensorInfo> Named { get; init; } = EquatableArray<TensorInfo>.Empty;

    /// <summary>The network as it predicts, with what its losses read as further outputs; null where prediction gives all of that.</summary>
    public NetworkGraph? Evaluating => Prediction is null || Evaluation.Hidden.Count == 0
        ? null
        : Prediction with
        {
            Outputs = Prediction.Outputs.Concat(Evaluation.Hidden.Select(h => new OutputInfo(h.Name, h.Node))).ToEquatableArray(),
            Targets = Evaluation.Targets,
        };
}

/// <summary>
/// Lowers a declaration to graphs of primitive ops. Never throws on a wrong declaration: it reports all mistakes that it can tell apart.
/// </summary>
/// <example>
/// <code>
/// BuildResult built = GraphBuilder.Build(spec);
/// if (built.Training is { } forward)                                   // there is a loss, and no error
/// {
///     DifferentiatedNetwork network = Differentiate.Run(forward, built.Prediction!);
///     network = Simplify.Run(ExpandBatchNorm.Run(network));
///     Node gradient = network.Training[network.GradientOf[0]];          // of parameter 0; -1 if it has none
/// }
/// </code>
/// </example>
internal static class GraphBuilder
{
    public static BuildResult Build(NetworkSpec spec)
    {
        var problems = new ProblemList();
        var parameters = new DeclaredParameters();
        var usage = new TensorUsage();
        ProgramRules.Check(spec, problems);
        string[] names = LayerNames.Of(spec.Statements, problems);
        string[] identifiers = LayerNames.Identifiers(spec.Statements, names);

        // Training first: it has everything, so that the parameters stand in the order of the declaration.
        var training = new GraphWalk(spec, names, identifiers, parameters, problems, usage, isPrediction: false);
        training.Run();
        var prediction = new GraphWalk(spec, names, identifiers, parameters, problems, usage, isPrediction: true) { TrainingTargets = training.Assembly.Targets };
        prediction.Run();

        if (!problems.HasErrors)
            GradientRules.Check(training, _ => false, problems);
        FrozenParameters.Apply(spec.Statements, names, parameters, problems);
        if (parameters.Count > int.MaxValue)
            problems.Add(Problem.At(DiagnosticIds.TooLarge, NetworkSpec.ClassSite, $"The parameters of {spec.TypeName}", parameters.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), "2147483647"));
        if (!problems.HasErrors)
        {
            usage.ReportUnused(problems);
            DeadLayers.Report(spec.Statements, training.Assembly, prediction.Assembly, problems);
        }
        if (problems.HasErrors)
            return new BuildResult(null, null, Evaluation.None, problems.ToEquatableArray());
        Evaluation evaluation = EvaluationBuilder.Run(prediction.Assembly, training.Assembly.Targets);
        NetworkGraph predicting = prediction.Assembly.ToGraph();
        predicting = predicting with
        {
            Outputs = predicting.Outputs.Select(o => EvaluationBuilder.Described(o, prediction.Assembly)).ToEquatableArray(),
            Targets = EquatableArray<PortInfo>.Empty,
        };
        bool isTrained = training.Assembly.Losses.Count > 0;
        if (spec.Derivatives != Derivative.None && !isTrained)
            problems.Add(Problem.At(DiagnosticIds.NoDerivatives, NetworkSpec.ClassSite, spec.ClassName, "it has no loss"));
        return problems.HasErrors
            ? new BuildResult(null, null, Evaluation.None, problems.ToEquatableArray())
            : new BuildResult(isTrained ? training.Assembly.ToGraph() : null, predicting, evaluation, problems.ToEquatableArray())
            {
                Derivatives = spec.Derivatives,
                Precisions = spec.Precisions,
                Named = training.Named().ToEquatableArray(),
                Judged = spec.Derivatives == Derivative.None ? null : Judged(spec, names, identifiers, parameters, training.Assembly.Targets),
            };
    }

    /// <summary>The declaration once more: as it predicts, but with losses. What is wrong with it has been said.</summary>
    private static NetworkGraph Judged(NetworkSpec spec, string[] names, string[] identifiers, DeclaredParameters parameters, IReadOnlyList<PortInfo> targets)
    {
        var walk = new GraphWalk(spec, names, identifiers, parameters, new ProblemList(), new TensorUsage(), isPrediction: true)
        {
            TrainingTargets = targets,
            ComputesLosses = true,
        };
        walk.Run();
        return walk.Assembly.ToGraph() with { Outputs = EquatableArray<OutputInfo>.Empty };
    }
}
