using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>Prints the programs of a network with their methods for every width of vectors, from which a workspace takes one when it is made.</summary>
internal static class ProgramsText
{
    private static readonly string[] Widths = { "F512", "F256", "F128", "F1" };

    public static string Print(NetworkPlan plan)
    {
        SourceWriter writer = EmittedFile.BeginReferring();
        using (writer.Block($"namespace {CpuEmitter.Namespace(plan.Spec)}"))
        {
            writer.Line("using global::NetGen.Execution;");
            writer.Line("using global::NetGen.Simd;");
            writer.Line();
            writer.Line("/// <summary>Every program at every width of vectors.</summary>");
            writer.Line(EmittedFile.GeneratedCode);
            using (writer.Block($"internal static unsafe class {CpuEmitter.Programs}"))
            {
                bool first = true;
                foreach (ProgramPlan program in plan.Programs)
                {
                    if (program.Preparation.Count > 0)
                        Program(ProgramNames.Prepare + program.Name, "");
                    Program(program.Name, program.Name == ProgramNames.MoveStatistics ? "" : $", rounds: {CpuEmitter.KernelClass}<F1>.{program.Name}RoundCount");
                }

                void Program(string name, string rounds)
                {
                    if (!first)
                        writer.Line();
                    first = false;
                    string methods = string.Join(", ", Widths.Select(width => $"&{CpuEmitter.KernelClass}<{width}>.{name}"));
                    writer.Line($"public static GeneratedProgram {name} => new({methods}{rounds});");
                }
            }
        }
        return writer.ToString();
    }
}
