using NetGen.Generator.Diagnostics;
using NetGen.Generator.Emission.Api;
using NetGen.Generator.Emission.Cpu;
using NetGen.Generator.Emission.Ilgpu;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Steps;
using NetGen.Generator.Passes;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator;

/// <summary>From the specification of a class with steps to source text.</summary>
internal static class StepsCompiler
{
    public static CompilationResult Compile(StepsSpec steps, CancellationToken cancellation)
    {
        var problems = new ProblemList();
        foreach (Problem clash in MemberClashes.Find(steps))
            problems.Add(clash);
        List<StepPlan> plans = new(), onDevice = new();
        foreach (StepMethod step in steps.Steps)
        {
            cancellation.ThrowIfCancellationRequested();
            BuiltStep built = StepBuilder.Build(steps, step);
            foreach (Problem problem in built.Problems)
                problems.Add(problem);
            if (built.Forward is null)
                continue;
            DifferentiatedNetwork learning = PreparedGraphs.OfStep(built);
            plans.Add(Plan(steps, step, built, learning));
            if (steps.RunsOnDevice)
                onDevice.Add(PlanForDevice(steps, step, built, learning));
        }
        foreach (Problem conflict in Conflicts(plans))
            problems.Add(conflict);
        if (problems.HasErrors)
            return new CompilationResult(EquatableArray<SourceFile>.Empty, problems.ToEquatableArray());

        var files = new List<SourceFile> { new(steps.HintName + ".g.cs", StepsText.Emit(steps, plans)) };
        foreach (StepPlan plan in plans)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var (suffix, text) in CpuEmitter.Emit(plan.Plan))
                files.Add(new SourceFile($"{steps.HintName}.{plan.Step.Id}.{suffix}.g.cs", text));
        }
        foreach (StepPlan plan in onDevice)
        {
            cancellation.ThrowIfCancellationRequested();
            files.Add(new SourceFile($"{steps.HintName}.{plan.Step.Id}.Kernels.g.cs", IlgpuEmitter.Emit(plan.Plan)));
        }
        if (steps.RunsOnDevice)
            files.Add(new SourceFile(steps.HintName + ".Device.g.cs", StepsDeviceText.Emit(steps, onDevice)));
        return new CompilationResult(files.ToEquatableArray(), problems.ToEquatableArray());
    }

    /// <summary>Tensors of one name in several steps, which one optimizer trains, have one size.</summary>
    private static IEnumerable<Problem> Conflicts(IReadOnlyList<StepPlan> plans)
    {
        var known = new Dictionary<string, (TensorShape Shape, string Step)>(StringComparer.Ordinal);
        foreach (StepPlan plan in plans)
        {
            foreach (PortInfo port in plan.TrainedInputs.Select(input => plan.Plan.Graph.Inputs[input]))
            {
                if (!known.TryGetValue(port.Name, out var first))
                    known.Add(port.Name, (port.Shape, plan.Step.Id));
                else if (first.Shape != port.Shape)
                {
                    int site = plan.Step.Parameters.First(p => p.Name == port.Name).Site;
                    yield return Problem.At(DiagnosticIds.TensorsDiffer, site, port.Name, port.Shape.ToString(), first.Shape.ToString(), first.Step);
                }
            }
        }
    }

    /// <summary>The plan of one step on the CPU.</summary>
    public static StepPlan Plan(StepsSpec steps, StepMethod step, BuiltStep built) => Plan(steps, step, built, PreparedGraphs.OfStep(built));

    private static StepPlan Plan(StepsSpec steps, StepMethod step, BuiltStep built, DifferentiatedNetwork learning)
    {
        NetworkSpec programs = steps.ProgramsOf(step);
        return Of(step, built, PlanNetwork.OfStep(programs, learning, ChooseLayout.Run(programs.Vectors)));
    }

    /// <summary>The same graph, placed and fused for a device.</summary>
    private static StepPlan PlanForDevice(StepsSpec steps, StepMethod step, BuiltStep built, DifferentiatedNetwork learning) =>
        Of(step, built, PlanNetwork.OfStep(steps.ProgramsOf(step), PortsInRows.Run(learning), BackEnd.Device));

    private static StepPlan Of(StepMethod step, BuiltStep built, NetworkPlan plan) => new(step, plan, built.Networks, built.LossNames, built.Noises, built.TrainedInputs);
}
