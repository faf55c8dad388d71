using NetGen.Generator.Emission.Cpu;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Api;

/// <summary>Prints the choice of the vector width.</summary>
internal static class DispatchText
{
    private static readonly (string Label, string Vector)[] Widths = { ("case 16", "F512"), ("case 8", "F256"), ("case 4", "F128"), ("default", "F1") };

    /// <summary>Prints the names of the stages of some programs ("Stages.Forward"), one after the other.</summary>
    public static void StageNames(SourceWriter writer, NetworkPlan plan, params string[] programs)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line("protected override string[] StageNames() =>");
        using (writer.Indented())
            writer.Line("[" + string.Join(", ", programs.Select(p => ".. " + StageNamesOf(plan, p))) + "];");
    }

    /// <summary>"Stages.Forward" to the names of its stages.</summary>
    public static string StageNamesOf(NetworkPlan plan, string program) =>
        $"global::{CpuEmitter.Namespace(plan.Spec)}.{program.Replace(".", "<global::NetGen.Simd.F1>.")}Stages";

    /// <summary>Prints the override of a program: the call of <paramref name="targets"/> for the width at hand.</summary>
    /// <param name="targets">"Stages&lt;{0}&gt;.Forward(f, Workers)", {0} being the vector; several are called one after the other.</param>
    public static void Print(SourceWriter writer, string program, params string[] targets)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        using (writer.Block($"protected override void {program}(global::NetGen.Execution.Frame* f)"))
        {
            using (writer.Block("switch (Lanes)"))
            {
                foreach (var (label, vector) in Widths)
                {
                    writer.Line(label + ":");
                    using (writer.Indented())
                    {
                        foreach (string target in targets)
                            writer.Line(target.Replace("{0}", "global::NetGen.Simd." + vector) + ";");
                        writer.Line("break;");
                    }
                }
            }
        }
    }

    /// <summary>Prints what a predictor overrides for a program that predicts: itself, what it prepares once, and the names of its stages.</summary>
    /// <param name="name">Of the program among the stages: "Predict", "Evaluate".</param>
    public static void Prediction(SourceWriter writer, NetworkPlan plan, ProgramPlan program, string name)
    {
        Print(writer, "Predict", Call(plan, CpuEmitter.Stages, name));
        if (program.Preparation.Count > 0)
            Print(writer, "Prepare", Call(plan, CpuEmitter.Stages, "Prepare" + name));
        StageNames(writer, plan, $"{CpuEmitter.Stages}.{name}");
    }

    /// <summary>The programs of a network in their own namespace.</summary>
    public static string Call(NetworkPlan plan, string className, string program) => $"global::{CpuEmitter.Namespace(plan.Spec)}.{className}<{{0}}>.{program}(f, Workers)";
}
