using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Api;

/// <summary>Prints the nested Trainer.</summary>
internal static class TrainerText
{
    public static void Print(SourceWriter writer, NetworkPlan plan)
    {
        string type = plan.Spec.TypeName;
        IReadOnlyList<Port> inputs = Port.Inputs(plan.Graph);
        IReadOnlyList<Port> targets = Port.Targets(plan.Graph);
        List<Port> all = inputs.Concat(targets).ToList();
        string parameters = Port.Parameters(all);
        string arguments = string.Join(", ", all.Select(p => p.Identifier));

        writer.Line();
        writer.Line("/// <summary>Trains the network's parameters. For one thread at a time; nothing is allocated per step.</summary>");
        using (writer.Block("public sealed unsafe class Trainer : global::NetGen.Execution.NetworkTrainer"))
        {
            using (writer.Block($"internal Trainer({type} network, int maxBatch, global::NetGen.Optimizer optimizer, int threads)\n"
                + $"    : base(network, maxBatch, optimizer, threads, network.{GeneratedMembers.Seed}, sizes: {SizesText.OfTraining(plan)}, lossOffset: {plan.Loss!.Offset},\n"
                + $"        {Programs(plan)}{Losses(plan)})"))
            {
            }
            Documentation(writer, "One training step: forward, backward, update.", plan, inputs, targets);
            writer.Line($"public float Step({parameters}) => Run(update: true, {arguments});");
            Documentation(writer, "Forward and backward without an update: afterwards Gradient(name) gives the gradient of each parameter.", plan, inputs, targets);
            writer.Line($"public float ComputeGradients({parameters}) => Run(update: false, {arguments});");
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line($"public override float Step(global::NetGen.Batch batch) => Step({Port.Columns(all)});");
            ProgramReference.RoundNames(writer, plan, [ProgramNames.Forward, ProgramNames.Backward]);
            writer.Line();
            using (writer.Block($"private float Run(bool update, {parameters})"))
            {
                CheckText.Print(writer, plan.Spec.ClassName, inputs, targets);
                CheckText.PrintSeveralSamples(writer, plan.Spec.ClassName, plan);
                PinText.Print(writer, inputs, targets, w => w.Line("return Complete(f, update);"));
            }
        }
    }

    private static void Documentation(SourceWriter writer, string summary, NetworkPlan plan, IReadOnlyList<Port> inputs, IReadOnlyList<Port> targets)
    {
        writer.Line();
        writer.Line($"/// <summary>{summary}</summary>");
        foreach (Port port in inputs.Concat(targets))
        {
            string what = port.IsIndex && targets.Contains(port) ? Labels(port) : port.Given;
            writer.Line($"/// <param name=\"{port.ParameterName}\">{what}</param>");
        }
        writer.Line("/// <returns>The loss of the batch before the update.</returns>");
        CallExceptions.Print(writer, "step", "trainer", inputs.Concat(targets));
        if (CheckText.BatchStatisticsLayer(plan) is not null)
            writer.Line("/// <exception cref=\"global::NetGen.SingleSampleException\">One sample has no variance to normalise by.</exception>");
        writer.Line("/// <exception cref=\"global::NetGen.DivergedException\">The loss or the gradient is not finite; parameters, moments and running statistics are as they were.</exception>");
    }

    private static string Programs(NetworkPlan plan) => string.Join(", ", plan.Programs
        .Where(p => p.Name is ProgramNames.Forward or ProgramNames.Backward or ProgramNames.MoveStatistics)
        .Select(p => ProgramReference.To(plan, p.Name)));

    /// <summary>Where each of several losses lies, for their values by name.</summary>
    private static string Losses(NetworkPlan plan) => plan.Losses.Count == 0
        ? ""
        : $",\n        losses: [{string.Join(", ", plan.Losses.Select(loss => Code.Text($"new({Literal.Text(loss.Name)}, {loss.Place.Offset})")))}]";

    private static string Labels(Port port) =>
        $"One class per sample{(port.Size > 1 ? " and position" : "")}, {Literal.Of(port.First)} to {Literal.Of(port.Bound - 1)}"
        + $"{(port.Ignored is { } ignored ? Code.Text($", or {ignored}, which counts for nothing") : "")}{(port.Lengths is null ? "" : "; past the end of a sample anything")}.";
}
