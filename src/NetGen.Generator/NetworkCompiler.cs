using NetGen.Generator.Diagnostics;
using NetGen.Generator.Emission.Api;
using NetGen.Generator.Emission.Cpu;
using NetGen.Generator.Emission.Ilgpu;
using NetGen.Generator.Emission.Onnx;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using NetGen.Generator.Passes;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator;

/// <summary>From specification to source text: the passes in their order, then the printers.</summary>
internal static class NetworkCompiler
{
    /// <param name="watch">Makes plans that tests can look into; null for those of users.</param>
    public static CompilationResult Compile(NetworkSpec spec, CancellationToken cancellation, PlanWatch? watch = null)
    {
        BuildResult built = GraphBuilder.Build(spec);
        if (built.Prediction is null)
            return Refused(spec, built.Problems);
        PreparedGraphs graphs = PreparedGraphs.Of(built);
        Problem[] problems = MemberClashes.Find(spec, built, graphs).Concat(StepperRules.Find(spec, graphs)).Concat(DerivativeRules.Find(spec, graphs))
            .Concat(PrecisionRules.Find(spec, graphs)).ToArray();
        if (problems.Length > 0)
            return Refused(spec, built.Problems.Concat(problems).ToEquatableArray());

        cancellation.ThrowIfCancellationRequested();
        NetworkPlan plan = Plan(spec, built, graphs, watch);

        cancellation.ThrowIfCancellationRequested();
        var files = new List<SourceFile> { new(spec.HintName + ".g.cs", ApiEmitter.Emit(plan)) };
        foreach (var (suffix, text) in CpuEmitter.Emit(plan))
            files.Add(new SourceFile($"{spec.HintName}.{suffix}.g.cs", text));
        if (spec.EmitOnnx)
            files.Add(new SourceFile(spec.HintName + ".Onnx.g.cs", OnnxText.Emit(spec, TranslateToOnnx.Run(built.Prediction, graphs.Stepping))));
        if (spec.RunsOnDevice)
        {
            cancellation.ThrowIfCancellationRequested();
            NetworkPlan device = PlanForDevice(spec, graphs);
            files.Add(new SourceFile(spec.HintName + ".Kernels.g.cs", IlgpuEmitter.Emit(device)));
            NetworkPlan? stepper = StepperForDevice(spec, graphs);
            if (stepper is not null)
                files.Add(new SourceFile(spec.HintName + ".Stepper.Kernels.g.cs", IlgpuEmitter.Emit(stepper)));
            NetworkPlan? derivatives = DerivativesForDevice(spec, graphs);
            if (derivatives is not null)
                files.Add(new SourceFile(spec.HintName + ".Derivatives.Kernels.g.cs", IlgpuEmitter.Emit(derivatives)));
            files.Add(new SourceFile(spec.HintName + ".Device.g.cs", DeviceText.Emit(device, stepper, derivatives)));
        }
        return new CompilationResult(files.ToEquatableArray(), built.Problems);
    }

    /// <summary>What is there of a network that cannot be: the names of its tensors, which other declarations refer to.</summary>
    public static CompilationResult Refused(NetworkSpec spec, EquatableArray<Problem> problems)
    {
        bool isTaken = spec.ClassName == TensorName.Class || spec.Members.Any(member => member.Name == TensorName.Class);
        return new(spec.Names.Count == 0 || isTaken ? EquatableArray<SourceFile>.Empty : EquatableArray.Of(Names(spec)), problems);
    }

    /// <summary>The names of a class's tensors by themselves.</summary>
    public static SourceFile Names(NetworkSpec spec) => new($"{spec.HintName}.{TensorName.Class}.g.cs", TensorsText.Emit(spec));

    /// <summary>The plan of all that the network can do on the CPU.</summary>
    public static NetworkPlan Plan(NetworkSpec spec, BuildResult built) => Plan(spec, built, PreparedGraphs.Of(built));

    private static NetworkPlan Plan(NetworkSpec spec, BuildResult built, PreparedGraphs graphs, PlanWatch? watch = null) =>
        PlanNetwork.Run(spec, graphs.Learning, graphs.Predicting, graphs.Stepping, graphs.Evaluating, ChooseLayout.Run(spec.Vectors) with { Watch = watch },
            graphs.Derived, graphs.Reduced)
            with { Evaluation = built.Evaluation, Code = graphs.Code, StepObstacle = graphs.Obstacle, Named = built.Named };

    /// <summary>The same graphs, placed and fused for a device. It trains and predicts.</summary>
    public static NetworkPlan PlanForDevice(NetworkSpec spec, BuildResult built) => PlanForDevice(spec, PreparedGraphs.Of(built));

    /// <summary>What runs the network a step at a time on a device, by itself, so that who only trains compiles no kernel of it; null where nothing can.</summary>
    public static NetworkPlan? StepperForDevice(NetworkSpec spec, BuildResult built) => StepperForDevice(spec, PreparedGraphs.Of(built));

    private static NetworkPlan? StepperForDevice(NetworkSpec spec, PreparedGraphs graphs)
    {
        if (graphs.Stepping is not { } stepping)
            return null;
        SteppedNetwork inRows = stepping with { Begin = InRows(stepping.Begin), Step = InRows(stepping.Step)! };
        return PlanNetwork.OfStepper(spec.Part("Stepper"), graphs.Learning?.Training ?? graphs.Predicting[0].Graph, graphs.Predicting[0].Graph, inRows, BackEnd.Device);

        static NamedGraph? InRows(NamedGraph? named) => named is null ? null : named with { Graph = PortsInRows.Run(named.Graph) };
    }

    /// <summary>Derivatives of the loss on a device, by themselves; null where none are asked for.</summary>
    public static NetworkPlan? DerivativesForDevice(NetworkSpec spec, BuildResult built) => DerivativesForDevice(spec, PreparedGraphs.Of(built));

    private static NetworkPlan? DerivativesForDevice(NetworkSpec spec, PreparedGraphs graphs) => graphs.Derived.Count == 0
        ? null
        : PlanNetwork.OfDerivatives(
            spec.Part("Derivatives"), graphs.Predicting[0].Graph, [.. graphs.Derived.Select(derived => derived with { Network = PortsInRows.Run(derived.Network) })], BackEnd.Device);

    private static NetworkPlan PlanForDevice(NetworkSpec spec, PreparedGraphs graphs)
    {
        NamedGraph predicting = graphs.Predicting[0];
        return PlanNetwork.Run(
            spec, graphs.Learning is { } learning ? PortsInRows.Run(learning) : null, [predicting with { Graph = PortsInRows.Run(predicting.Graph) }], stepping: null, evaluating: null, BackEnd.Device);
    }
}
