using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Api;

/// <summary>Prints what is known at build time: counts, sizes, bytes.</summary>
internal static class ConstantsText
{
    /// <summary>Learned numbers; running statistics are not counted.</summary>
    public static long ParameterCount(NetworkPlan plan) => plan.Parameters.Where(p => !p.Info.IsBuffer).Sum(p => (long)p.Info.Shape.Size);

    public static long Flops(NetworkPlan plan) => plan.Graph.Layers.Sum(l => l.Flops);

    public static void Print(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line("/// <summary>Learned numbers.</summary>");
        writer.Line($"public const int ParameterCount = {ParameterCount(plan)};");
        writer.Line();
        writer.Line("/// <summary>Floating-point operations of the forward direction for one sample; a multiply-add counts two.</summary>");
        writer.Line($"public const long FlopsPerSample = {Flops(plan)};");
        foreach (Port port in Port.Inputs(plan.Graph))
            Sizes(writer, port, $"input '{port.Name}'");
        foreach (Port port in Port.Outputs(plan.Prediction))
            Sizes(writer, port, $"output '{port.Name}'");

        writer.Line();
        writer.Line("/// <summary>Bytes that a predictor allocates for batches of up to <paramref name=\"maxBatch\"/> samples.</summary>");
        writer.Line("public static long PredictionBytes(int maxBatch) =>");
        using (writer.Indented())
        {
            List<ProgramPlan> programs = PredictorPrograms.Of(plan).ToList();
            long outputs = Port.Outputs(plan.Prediction).Sum(o => (long)o.Size);
            writer.Line($"4 * (global::NetGen.Execution.Workspace.Floats(maxBatch, {programs.Max(p => p.ArenaPerSample)}, {programs.Max(p => p.SharedFloats)}) + ({outputs}L * maxBatch));");
        }
        if (!plan.Trains)
            return;
        ProgramPlan forward = plan[ProgramNames.Forward];
        writer.Line();
        writer.Line("/// <summary>Bytes that a trainer allocates for batches of up to <paramref name=\"maxBatch\"/> samples, gradients included; the moments of the optimizer come on top.</summary>");
        writer.Line("public static long TrainingBytes(int maxBatch) =>");
        using (writer.Indented())
            writer.Line($"4 * (global::NetGen.Execution.Workspace.Floats(maxBatch, {forward.ArenaPerSample}, {forward.SharedFloats}) + {plan.Owners[0].TrainableFloats});");
    }

    private static void Sizes(SourceWriter writer, Port port, string what)
    {
        writer.Line();
        writer.Line($"/// <summary>Numbers in one sample of {XmlText.Escaped(what)}.</summary>");
        writer.Line($"public const int {port.Member}{GeneratedMembers.Size} = {port.Size};");
        writer.Line();
        writer.Line($"/// <summary>Shape of one sample of {XmlText.Escaped(what)}: {port.Shape.ToString().Replace("B, ", "")}.</summary>");
        string dimensions = string.Join(", ", port.Shape.Dimensions.Select(Literal.Of));
        writer.Line($"public static global::System.ReadOnlySpan<int> {port.Member}{GeneratedMembers.Shape} => new int[] {{ {dimensions} }};");
    }
}
