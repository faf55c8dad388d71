using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>The files that together make one class of kernels: the programs of each, followed by the kernels that no earlier file has.</summary>
internal sealed class KernelFiles(NetworkPlan plan, string className)
{
    private readonly CpuMethods _methods = new(plan.Kernels);

    public string Print(params ProgramPlan[] programs)
    {
        SourceWriter writer = EmittedFile.Begin(nullable: false);
        using (writer.Block($"namespace {CpuEmitter.Namespace(plan.Spec)}"))
        {
            writer.Line("using global::System;");
            writer.Line("using global::System.Runtime.CompilerServices;");
            writer.Line("using global::NetGen.Execution;");
            writer.Line("using global::NetGen.Kernels;");
            writer.Line("using global::NetGen.Simd;");
            writer.Line("using global::NetGen.Threading;");
            writer.Line();
            // Attributes stand on one part of a partial class.
            if (_methods.IsEmpty)
                writer.Line(EmittedFile.GeneratedCode);
            using (writer.Block($"internal static unsafe partial class {className}<V> where V : unmanaged, ISimd<V>"))
            {
                var kernels = new SourceWriter(writer.Depth);
                for (int i = 0; i < programs.Length; i++)
                {
                    if (i > 0)
                        writer.Line();
                    foreach (KernelCall call in programs[i].Preparation.Concat(programs[i].Calls))
                        _methods.Print(kernels, call);
                    ProgramText.Print(writer, programs[i], _methods, Rows(programs[i]));
                    // Running statistics are moved where they are called: that program has no rounds.
                    if (programs[i].Name != ProgramNames.MoveStatistics)
                        RoundListText.Print(writer, programs[i], _methods, Rows(programs[i]));
                }
                writer.Append(kernels);
            }
        }
        return writer.ToString();
    }

    /// <summary>The programs of a training step, or of a derivative, compute in one memory; every other one has it for itself.</summary>
    private ArenaRows Rows(ProgramPlan program) =>
        ArenaRows.Of(plan, ProgramNames.InOneMemory.FirstOrDefault(names => names.Contains(program.Name)) is { } together
            ? plan.Programs.Where(p => together.Contains(p.Name)).ToList()
            : [program]);
}
