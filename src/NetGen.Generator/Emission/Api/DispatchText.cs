using NetGen.Generator.Emission.Cpu;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Api;

/// <summary>Prints the choice of the vector width.</summary>
internal static class DispatchText
{
    private static readonly (int Lanes, string Vector)[] Widths = { (16, "F512"), (8, "F256"), (4, "F128") };

    /// <summary>Prints the names of the stages of some programs.</summary>
    public static void StageNames(SourceWriter writer, NetworkPlan plan, params string[] programs)
    {
        string stages = "global::" + CpuEmitter.Namespace(plan.Spec) + ".Stages<global::NetGen.Simd.F1>.";
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        string names = string.Join(", ", programs.Select(p => $".. {stages}{p}Stages"));
        writer.Line($"protected override string[] StageNames() => {(programs.Length == 1 ? $"{stages}{programs[0]}Stages" : $"[{names}]")};");
    }

    public static void Print(SourceWriter writer, NetworkPlan plan, string program)
    {
        string stages = "global::" + CpuEmitter.Namespace(plan.Spec) + ".Stages";
        using (writer.Block($"protected override void {program}(global::NetGen.Execution.Frame* f)"))
        {
            using (writer.Block("switch (Lanes)"))
            {
                foreach (var (lanes, vector) in Widths)
                {
                    writer.Line($"case {Literal.Of(lanes)}:");
                    using (writer.Indented())
                    {
                        writer.Line($"{stages}<global::NetGen.Simd.{vector}>.{program}(f, Workers);");
                        writer.Line("break;");
                    }
                }
                writer.Line("default:");
                using (writer.Indented())
                {
                    writer.Line($"{stages}<global::NetGen.Simd.F1>.{program}(f, Workers);");
                    writer.Line("break;");
                }
            }
        }
    }
}
