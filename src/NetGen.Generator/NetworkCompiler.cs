using NetGen.Generator.Diagnostics;
using NetGen.Generator.Emission.Api;
using NetGen.Generator.Emission.Cpu;
using NetGen.Generator.Emission.Ilgpu;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using NetGen.Generator.Passes;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator;

/// <summary>From specification to source text: the passes in their order, then the printers.</summary>
internal static class NetworkCompiler
{
    public static CompilationResult Compile(NetworkSpec spec, CancellationToken cancellation)
    {
        BuildResult built = GraphBuilder.Build(spec);
        if (built.Prediction is null)
            return new CompilationResult(EquatableArray<SourceFile>.Empty, built.Problems);
        Problem[] clashes = MemberClashes.Find(spec, built).ToArray();
        if (clashes.Length > 0)
            return new CompilationResult(EquatableArray<SourceFile>.Empty, built.Problems.Concat(clashes).ToEquatableArray());

        cancellation.ThrowIfCancellationRequested();
        NetworkPlan plan = Plan(spec, built);

        cancellation.ThrowIfCancellationRequested();
        var files = new List<SourceFile> { new(spec.HintName + ".g.cs", ApiEmitter.Emit(plan)) };
        foreach (var (suffix, text) in CpuEmitter.Emit(plan))
            files.Add(new SourceFile($"{spec.HintName}.{suffix}.g.cs", text));
        // Kernels of devices do not know sequences.
        if (spec.EmitGpu && !plan.HasSequences)
        {
            cancellation.ThrowIfCancellationRequested();
            NetworkPlan device = PlanForDevice(spec, built);
            files.Add(new SourceFile(spec.HintName + ".Kernels.g.cs", IlgpuEmitter.Emit(device)));
            if (spec.EmitDevice)
                files.Add(new SourceFile(spec.HintName + ".Device.g.cs", DeviceText.Emit(device)));
        }
        return new CompilationResult(files.ToEquatableArray(), built.Problems);
    }

    /// <summary>Differentiation, expansion, fusion, placement: the plan of all that the network can do.</summary>
    public static NetworkPlan Plan(NetworkSpec spec, BuildResult built)
    {
        DifferentiatedNetwork? learning = built.Training is null ? null : Learning(built.Training, built);
        var predicting = new List<NamedGraph> { NamedGraph.Of(ProgramNames.Predict, learning?.Prediction ?? AsPlanned(built.Prediction!)) };
        predicting.AddRange(built.Code is { } code ? new[] { code.Encode, code.Decode }.OfType<NamedGraph>().Select(AsPlanned) : []);
        NamedGraph? evaluating = built.Evaluating is { } graph ? AsPlanned(NamedGraph.Of(ProgramNames.Evaluate, graph)) : null;
        NetworkPlan plan = PlanNetwork.Run(spec, learning, predicting, evaluating, ChooseLayout.Run(spec.Vectors));
        return plan with { Evaluation = built.Evaluation, Code = built.Code };
    }

    /// <summary>The same graphs, placed and fused for a device. It trains and predicts.</summary>
    public static NetworkPlan PlanForDevice(NetworkSpec spec, BuildResult built)
    {
        DifferentiatedNetwork? learning = built.Training is null ? null : Learning(built.Training, built);
        return PlanNetwork.Run(spec, learning, [NamedGraph.Of(ProgramNames.Predict, learning?.Prediction ?? AsPlanned(built.Prediction!))], evaluating: null, BackEnd.Device);
    }

    private static NamedGraph AsPlanned(NamedGraph predicting) => predicting with { Graph = AsPlanned(predicting.Graph) };

    /// <summary>A graph that predicts, as engines plan it.</summary>
    private static NetworkGraph AsPlanned(NetworkGraph predicting) =>
        LimitWidth.Run(Simplify.Run(ExpandBatchNorm.Run(PoolBeforeActivation.Run(LimitWidth.Run(predicting)))));

    /// <summary>The graphs of forward, losses and gradients, and of prediction, as engines plan them.</summary>
    private static DifferentiatedNetwork Learning(NetworkGraph training, BuildResult built) =>
        LimitWidth.Run(Simplify.Run(ExpandBatchNorm.Run(
            Differentiate.Run(PoolBeforeActivation.Run(LimitWidth.Run(training)), PoolBeforeActivation.Run(LimitWidth.Run(built.Prediction!))))));
}
