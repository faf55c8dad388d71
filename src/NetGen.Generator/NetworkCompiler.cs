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
        var (plan, few) = Plan(spec, built);

        cancellation.ThrowIfCancellationRequested();
        var files = new List<SourceFile> { new(spec.HintName + ".g.cs", ApiEmitter.Emit(plan, few)) };
        foreach (var (suffix, text) in CpuEmitter.Emit(plan, few))
            files.Add(new SourceFile($"{spec.HintName}.{suffix}.g.cs", text));
        if (spec.EmitGpu)
        {
            cancellation.ThrowIfCancellationRequested();
            NetworkPlan device = PlanForDevice(spec, built);
            files.Add(new SourceFile(spec.HintName + ".Kernels.g.cs", IlgpuEmitter.Emit(device)));
            if (spec.EmitDevice)
                files.Add(new SourceFile(spec.HintName + ".Device.g.cs", DeviceText.Emit(device)));
        }
        return new CompilationResult(files.ToEquatableArray(), built.Problems);
    }

    /// <summary>Differentiation, expansion, fusion, placement: the plan of the network, and a second one for predicting a few samples where that differs.</summary>
    public static (NetworkPlan Plan, NetworkPlan? Few) Plan(NetworkSpec spec, BuildResult built)
    {
        DifferentiatedNetwork? learning = built.Training is null ? null : Learning(built.Training, built);
        NetworkGraph prediction = learning?.Prediction ?? Predicting(built);
        BackEnd backEnd = ChooseLayout.Run(spec.Vectors);
        NetworkPlan plan = learning is null
            ? PlanNetwork.Run(spec, prediction, backEnd)
            : PlanNetwork.Run(spec, learning, backEnd, Evaluating(built));
        NetworkPlan? few = backEnd.Layout == Layout.Lanes && LayOut.TryRun(prediction, BackEnd.FewSamples) is { } laidOut
            ? PlanNetwork.Run(spec, laidOut, BackEnd.FewSamples, plan.Predict.SharedFloats)
            : null;
        return (plan with { Evaluation = built.Evaluation }, few);
    }

    /// <summary>The same graphs, placed and fused for a device.</summary>
    public static NetworkPlan PlanForDevice(NetworkSpec spec, BuildResult built) =>
        built.Training is null
            ? PlanNetwork.Run(spec, Predicting(built), BackEnd.Device)
            : PlanNetwork.Run(spec, Learning(built.Training, built), BackEnd.Device);

    /// <summary>The graph that predicts, as engines plan it.</summary>
    private static NetworkGraph Predicting(BuildResult built) => AsPlanned(built.Prediction!);

    /// <summary>The same with what the losses read, where that is not among its outputs.</summary>
    private static NetworkGraph? Evaluating(BuildResult built) => built.Evaluating is { } graph ? AsPlanned(graph) : null;

    private static NetworkGraph AsPlanned(NetworkGraph predicting) =>
        LimitWidth.Run(Simplify.Run(ExpandBatchNorm.Run(PoolBeforeActivation.Run(LimitWidth.Run(predicting)))));

    /// <summary>The graphs of forward, losses and gradients, and of prediction, as engines plan them.</summary>
    private static DifferentiatedNetwork Learning(NetworkGraph training, BuildResult built) =>
        LimitWidth.Run(Simplify.Run(ExpandBatchNorm.Run(
            Differentiate.Run(PoolBeforeActivation.Run(LimitWidth.Run(training)), PoolBeforeActivation.Run(LimitWidth.Run(built.Prediction!))))));
}
