using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Emission.Api;
using NetGen.Generator.Emission.Cpu;
using NetGen.Generator.Emission.Ilgpu;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using NetGen.Generator.Lowering.Layers;
using NetGen.Generator.Plans;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;
using NetGen.Generator.Tests.Harness;
using static NetGen.Generator.Tests.Graph.Declaration;

namespace NetGen.Generator.Tests.Layers;

/// <summary>A loss that asks callers for more than one thing: labels and how much each sample counts.</summary>
public sealed class LossPortTests
{
    /// <summary>Cross-entropy times the mean weight of the samples: enough to read both ports.</summary>
    private sealed class WeightedCrossEntropy() : Loss("SoftmaxCrossEntropy")
    {
        protected override string DefaultTarget => "labels";

        protected override Contract.LossKind KindOf(StatementContext loss, Tensor tensor) => Contract.LossKind.SoftmaxCrossEntropy;

        protected override Tensor? Lower(StatementContext loss, Tensor tensor, double weight)
        {
            Tensor labels = CallersTarget(loss, tensor, TensorShape.Sample(), tensor.Shape.Channels)!, counts = CallersTarget(loss, tensor, "weight", TensorShape.Sample(1))!;
            Tensor entropy = loss.Add(new SoftmaxCrossEntropyOp(weight), TensorShape.Scalar, tensor, labels)!;
            Tensor sum = loss.Add(new ReduceOp(new Operand(0), counts.Shape), TensorShape.Scalar, counts)!;
            return loss.Add(new MapOp(new Operand(0) * (new Operand(1) / new Symbol(RuntimeValue.BatchSize))), TensorShape.Scalar, entropy, sum);
        }
    }

    /// <summary>The declaration with the loss behind it.</summary>
    private static BuildResult Built(NetworkSpec spec, int losses)
    {
        var problems = new ProblemList();
        var parameters = new DeclaredParameters();
        string[] names = LayerNames.Of(spec.Statements, problems);
        GraphAssembly Walked(bool isPrediction)
        {
            var walk = new GraphWalk(spec, names, LayerNames.Identifiers(spec.Statements, names), parameters, problems, new TensorUsage(), isPrediction);
            walk.Run();
            for (int i = 0; i < losses; i++)
                new WeightedCrossEntropy().Apply(new StatementContext(walk, S("SoftmaxCrossEntropy"), $"loss{i + 1}"));
            return walk.Assembly;
        }
        GraphAssembly training = Walked(isPrediction: false), prediction = Walked(isPrediction: true);
        Assert.False(problems.HasErrors);
        return new BuildResult(training.ToGraph(), prediction.ToGraph(), EvaluationBuilder.Run(prediction, training.Targets), problems.ToEquatableArray());
    }

    [Fact]
    public void Callers_give_each_of_them_under_a_name_of_its_own()
    {
        NetworkSpec spec = Network(Input(4), Dense(3));
        BuildResult built = Built(spec, losses: 2);
        // Losses that ask for the same share it.
        Assert.Equal(["labels [B] Index 3", "labels_weight [B, 1] Real 0"], built.Training!.Targets.Select(t => $"{t.Name} {t.Shape} {t.Op.Element} {t.Op.Bound}"));

        NetworkPlan plan = NetworkCompiler.Plan(spec, built);
        string api = ApiEmitter.Emit(plan);
        Assert.Contains("Step(global::System.ReadOnlySpan<float> input, global::System.ReadOnlySpan<int> labels, global::System.ReadOnlySpan<float> labelsWeight)", api);
        Assert.Contains("Guard.Indices(\"labels\", labels, 1, 3);", api);
        Assert.Contains("Guard.Finite(\"labels_weight\", labelsWeight, 1);", api);
        string[] texts = [api, .. CpuEmitter.Emit(plan).Select(file => file.Text)];
        Assert.DoesNotContain(TestCompilation.Create(["namespace Tests; public partial class Net;", .. texts]).GetDiagnostics(), d => d.Severity == DiagnosticSeverity.Error);

        string kernels = IlgpuEmitter.Emit(NetworkCompiler.PlanForDevice(spec, built));
        Assert.Contains("labels: at.Labels(0)", kernels);
        Assert.Contains("at.Target(1)", kernels);
    }
}
