using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Graph;
using NetGen.Generator.Passes;
using NetGen.Generator.Plans;
using NetGen.Generator.Tests.Harness;
using NetGen.Networks.Tests.Reference;

namespace NetGen.Generator.Tests.Ops;

/// <summary>Every engine computes every op, or refuses it by name: a new op is missing from none of the tables unnoticed.</summary>
public sealed class EngineTests
{
    /// <summary>
    /// No engine has kernels for these: they lie somewhere already, are read or packed where the caller has them, are other views of a loop's values, or have become maps before.
    /// </summary>
    private static readonly string[] Never = ["BatchNormalizeOp", "BufferOp", "LastOp", "ParameterOp", "PortOp", "PositionsOp", "PreviousOp", "StackOp", "StateOp", "StepOp"];

    /// <summary>Along the samples, and in planes, nothing is gained: the layout pass brings what they read to channels last.</summary>
    private static readonly string[] Attention = ["AttentionOp", "AttentionStatisticsOp", "AttentionGradientOp", "AttentionWeightsOp"];

    /// <summary>The project's own code takes sample by sample, on the CPU.</summary>
    private static readonly string[] Custom = ["CustomOp", "CustomGradientOp", "CustomTrainedOp", "CustomTrainedGradientOp", "CustomLossOp", "CustomLossGradientOp"];

    /// <summary>Bytes and half floats are multiplied row by row, on the CPU.</summary>
    private static readonly string[] Reduced =
        ["QuantizeRowsOp", "QuantizeImageOp", "PackDenseBytesOp", "PackConvBytesOp", "ByteDenseOp", "ByteConvOp", "PackBFloat16Op", "BFloat16DenseOp"];

    private static readonly Dictionary<string, string[]> Refused = new()
    {
        ["lanes"] = [.. Never, "PlanesToPixelsConvOp", "PackDenseOp", "DenseOfPanelsOp", "MultiplyTableOp", "AttentionStepOp", "AttentionStepWeightsOp", .. Attention, .. Custom, .. Reduced],
        ["channels last"] =
            [.. Never, "DenseOfTwoOp", "DenseWeightsOfInputOp", "DenseWeightsOfRowsOp", "Conv1DWeightsOfRowsOp", "RowsOfOp", "PlacedMaxPoolGradientOp", "PlacedMaxPoolOp",
                "PooledConvOp", "PooledConvWeightsOp"],
        ["planes"] =
        [
            .. Never, .. Attention, .. Custom, .. Reduced, "PackOp", "PackWeightsOp", "PlacedMaxPoolOp", "PlacedMaxPoolGradientOp", "PooledConvWeightsOp", "PlanesToPixelsConvOp",
            "DenseOfTwoOp", "DenseWeightsOfInputOp", "DenseWeightsOfRowsOp", "Conv1DWeightsOfRowsOp", "RowsOfOp", "PackTapsOp", "PackDenseOp", "DenseOfPanelsOp", "MultiplyTableOp",
            // Few samples are laid out with channels last there.
            "DenseOp", "ReduceOp", "UpsampleOp", "ChannelWindowSumOp", "DropoutOp", "SoftmaxOp", "RotaryOp",
            "SoftmaxCrossEntropyOp", "EmbeddingOp", "BatchMomentsOp", "StepMaskOp", "CtcOp", "LabelWeightsOp",
            "Conv1DOp", "MaxPool1DOp", "AvgPool1DOp", "BilinearOp",
            "LogSumExpOp", "GaussianNoiseOp", "MatMulOp", "GatherOp", "GatherGradientOp",
            "RecallOp", "StepAtOp", "RotaryStepOp", "AttentionStepOp", "AttentionStepWeightsOp", "AdditiveScoresOp", "AdditiveScoresGradientOp",
            // Nothing is trained in planes.
            "ConvDataOp", "ConvWeightsOp", "DenseDataOp", "DenseWeightsOp", "MaxPoolGradientOp", "AvgPoolGradientOp", "UpsampleGradientOp", "SoftmaxGradientOp",
            "CtcGradientOp", "SoftmaxCrossEntropyGradientOp", "EmbeddingGradientOp",
            "Conv1DDataOp", "Conv1DWeightsOp", "MaxPool1DGradientOp", "AvgPool1DGradientOp", "BilinearGradientOp",
        ],
        ["devices"] = [.. Never, .. OpExample.OfPlans.Select(e => e.Name), .. Custom],
    };

    /// <summary>Whether an engine has no kernel for an op.</summary>
    internal static bool IsRefused(Engine engine, string op) => Refused[engine.ToString()].Contains(op);

    /// <summary>Whether an engine computes what becomes of an op; those that no engine has kernels for have become others before.</summary>
    internal static bool IsComputed(Engine engine, string op) => Never.Contains(op) || !IsRefused(engine, op);

    public static TheoryData<string> Engines => [.. Engine.All.Select(e => e.ToString())];

    [Theory]
    [MemberData(nameof(Engines))]
    public void Computes_an_op_or_refuses_it_by_name(string name)
    {
        Engine engine = Find(name);
        var refused = new List<string>();
        foreach (OpExample example in OpExample.All)
        {
            try
            {
                engine.Print(example);
            }
            catch (NotSupportedException refusal)
            {
                Assert.Contains(example.Name, refusal.Message);
                refused.Add(example.Name);
            }
        }
        Assert.Equal(Refused[name].Order(), refused.Order());
    }

    /// <summary>Each kernel is called with the operands, and works with the elements, that the runtime's method has.</summary>
    [Theory]
    [MemberData(nameof(Engines))]
    public void What_it_prints_compiles(string name)
    {
        Engine engine = Find(name);
        string text = engine.Print([.. OpExample.All.Where(e => !Refused[name].Contains(e.Name))]);
        CSharpCompilation project = TestCompilation.Create(text + Half.Text);
        string[] errors = [.. (engine.IsDevice ? DeviceReferences.AddTo(project) : project).GetDiagnostics().Where(d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error).Select(d => d.ToString())];
        Assert.True(errors.Length == 0, string.Join("\n", errors) + "\n" + text);
    }

    /// <summary>The pass that chooses layouts knows of the same kernels.</summary>
    [Fact]
    public void The_choice_of_layouts_knows_which_ops_have_kernels_in_planes()
    {
        foreach (OpExample example in OpExample.OfGraphs.Where(e => e.Result.PerSample && !Never.Contains(e.Name)))
        {
            var sketch = new GraphSketch();
            NetworkGraph graph = sketch.With(example);
            foreach (Engine engine in new[] { Engine.Lanes, Engine.ChannelsLast, Engine.Planes })
                Assert.Equal((example.Name, engine.Layout, !Refused[engine.ToString()].Contains(example.Name)), (example.Name, engine.Layout, LayoutKernels.Exists(graph, graph.Nodes[graph.Nodes.Count - 1], engine.Layout)));
        }
    }

    /// <summary>The engine that all are held to computes whatever stands in a graph.</summary>
    [Fact]
    public void The_reference_engine_computes_every_op_of_a_graph()
    {
        // What joins steps means something in a loop alone, as those of recurrent layers are.
        foreach (OpExample example in OpExample.OfGraphs.Where(e => e.Inputs.Count > 0 && e.Op is not LoopOp))
        {
            NetworkGraph graph = new GraphSketch().With(example);
            const int Batch = 2;
            var feed = new Feed(Batch, [.. graph.Parameters.Select(p => Ones(p.Shape.Size))], [.. graph.Inputs.Select(i => Ones(Batch * i.Shape.Size))], [.. graph.Targets.Select(t => Ones(Batch * t.Shape.Size))]);
            Assert.Equal(example.Result, ReferenceEngine.Evaluate(graph, feed)[graph.Nodes.Count - 1].Shape);
        }
    }

    private static Engine Find(string name) => Engine.All.Single(e => e.ToString() == name);

    private static double[] Ones(int count) => [.. Enumerable.Repeat(1.0, count)];
}
