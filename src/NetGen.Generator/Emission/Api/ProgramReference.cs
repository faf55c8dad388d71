using NetGen.Generator.Emission.Cpu;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Api;

/// <summary>How the class of a network refers to its programs.</summary>
internal static class ProgramReference
{
    /// <summary>"global::NetGen.Generated.My_LeNet5.Programs.Forward".</summary>
    public static string To(NetworkPlan plan, string program) => $"global::{CpuEmitter.Namespace(plan.Spec)}.{CpuEmitter.Programs}.{program}";

    /// <summary>The programs at one door of a predictor, as the base class takes them.</summary>
    public static string Door(NetworkPlan plan, ProgramPlan door)
    {
        var arguments = new List<string> { To(plan, door.Name) };
        if (door.Preparation.Count > 0)
            arguments.Add("prepare: " + To(plan, ProgramNames.Prepare + door.Name));
        if (PredictorPrograms.Few(plan, door) is { } few)
        {
            arguments.Add("few: " + To(plan, few.Name));
            if (few.Preparation.Count > 0)
                arguments.Add("prepareFew: " + To(plan, ProgramNames.Prepare + few.Name));
        }
        if (door.Name is ProgramNames.Encode or ProgramNames.Decode or ProgramNames.Begin || (door.Name == ProgramNames.Step && door.Outputs.Count < plan.Prediction.Outputs.Count))
            arguments.Add($"outputs: [{string.Join(", ", door.Outputs.Select(Literal.Of))}]");
        return $"new({string.Join(", ", arguments)})";
    }

    /// <summary>Prints the names of the rounds of some programs, one after the other.</summary>
    public static void RoundNames(SourceWriter writer, NetworkPlan plan, IEnumerable<string> programs)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line("protected override string[] RoundNames() =>");
        using (writer.Indented())
            writer.Line($"[{string.Join(", ", programs.Select(p => $".. global::{CpuEmitter.Namespace(plan.Spec)}.{CpuEmitter.KernelClass}<global::NetGen.Simd.F1>.{p}Rounds"))}];");
    }
}
