using NetGen.Generator.Diagnostics;
using NetGen.Generator.Emission.Api;
using NetGen.Generator.Emission.Cpu;
using NetGen.Generator.Graph;
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

        cancellation.ThrowIfCancellationRequested();
        NetworkPlan plan = Plan(spec, built);

        cancellation.ThrowIfCancellationRequested();
        var files = new List<SourceFile> { new(spec.HintName + ".g.cs", ApiEmitter.Emit(plan)) };
        foreach (var (suffix, text) in CpuEmitter.Emit(plan))
            files.Add(new SourceFile($"{spec.HintName}.{suffix}.g.cs", text));
        return new CompilationResult(files.ToEquatableArray(), built.Problems);
    }

    /// <summary>Differentiation, expansion, fusion, placement.</summary>
    public static NetworkPlan Plan(NetworkSpec spec, BuildResult built)
    {
        if (built.Training is null)
            return PlanNetwork.Run(spec, Simplify.Run(ExpandBatchNorm.Run(built.Prediction!)));
        DifferentiatedNetwork network = Differentiate.Run(built.Training, built.Prediction!);
        return PlanNetwork.Run(spec, Simplify.Run(ExpandBatchNorm.Run(network)));
    }
}
