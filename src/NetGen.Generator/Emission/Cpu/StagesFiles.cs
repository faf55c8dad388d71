using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>The files that together make one class of stages: the programs of each, followed by the kernels that no earlier file has.</summary>
internal sealed class StagesFiles(NetworkPlan plan, string className)
{
    /// <summary>The kernels that are printed, and how many rounds each runs.</summary>
    private readonly Dictionary<int, int> _rounds = new();
    private readonly NamedShapes _shapes = new();

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
            if (_rounds.Count == 0)
                writer.Line(EmittedFile.GeneratedCode);
            using (writer.Block($"internal static unsafe partial class {className}<V> where V : unmanaged, ISimd<V>"))
            {
                var kernels = new List<SourceWriter>();
                for (int i = 0; i < programs.Length; i++)
                {
                    if (i > 0)
                        writer.Line();
                    kernels.AddRange(NewKernels(programs[i], writer.Depth));
                    ProgramText.Print(writer, programs[i], plan.Kernels, Rows(programs[i]), _rounds);
                    // Running statistics are moved where they are called: that program has no rounds.
                    if (programs[i].Name != ProgramNames.MoveStatistics)
                        StageListText.Print(writer, programs[i], plan.Kernels, Rows(programs[i]), _rounds);
                }
                kernels.ForEach(writer.Append);
            }
        }
        return writer.ToString();
    }

    /// <summary>The programs of a training step compute in one memory; every other one has it for itself.</summary>
    private ArenaRows Rows(ProgramPlan program) => ArenaRows.Of(plan, ProgramNames.OfTraining.Contains(program.Name) ? plan.Programs.Where(p => ProgramNames.OfTraining.Contains(p.Name)).ToList() : [program]);

    private List<SourceWriter> NewKernels(ProgramPlan calls, int depth)
    {
        var printed = new List<SourceWriter>();
        foreach (KernelCall call in calls.Preparation.Concat(calls.Calls))
        {
            if (_rounds.ContainsKey(call.Kernel))
                continue;
            CpuKernel kernel = CpuKernels.Of(plan.Kernels[call.Kernel], _shapes);
            var writer = new SourceWriter(depth);
            _shapes.Print(writer);
            CpuKernelText.Print(writer, kernel);
            _rounds.Add(call.Kernel, kernel.Rounds.Count);
            printed.Add(writer);
        }
        return printed;
    }
}
