using NetGen.Generator.Graph;
using NetGen.Generator.Passes.Onnx;
using NetGen.Generator.Specs;
using NetGen.Generator.Tests.Ops;
using NetGen.Networks.Tests.Reference;
using NetGen.Onnx.Tests.Score;

namespace NetGen.Onnx.Tests.Export;

using Table = NetGen.Generator.Plans.OnnxTable;

/// <summary>Every op of a graph has ONNX's operators, or is refused by name: what docs/onnx.md says of it is written here.</summary>
public sealed class OperatorsOfOpsTests
{
    /// <summary>What only losses, training and gradients as tensors have.</summary>
    private static readonly string[] Refused =
    [
        "AdditiveScoresGradientOp", "AttentionGradientOp", "AvgPool1DGradientOp", "AvgPoolGradientOp", "BatchMomentsOp", "BatchNormalizeOp",
        "BilinearGradientOp", "Conv1DWeightsOp", "ConvWeightsOp", "CtcGradientOp", "CtcOp", "CustomGradientOp", "CustomLossGradientOp", "CustomLossOp", "CustomOp",
        "CustomTrainedGradientOp", "CustomTrainedOp", "DenseWeightsOp",
        "DropoutOp", "EmbeddingGradientOp", "GatherGradientOp", "GaussianNoiseOp", "LabelWeightsOp", "MaxPool1DGradientOp", "MaxPoolGradientOp", "SoftmaxCrossEntropyGradientOp",
        "SoftmaxCrossEntropyOp", "SoftmaxGradientOp", "UpdateRunningOp", "UpsampleGradientOp",
    ];

    [Fact]
    public void Says_an_op_in_operators_or_refuses_it_by_name() =>
        Assert.Equal(Refused, Rows.Where(r => r.Operators is null).Select(r => r.Op).Except(["ReduceOp"]).Order(StringComparer.Ordinal));

    [Fact]
    public void The_page_says_which_operators()
    {
        string table = "| op | operators |\n|---|---|\n" + string.Concat(Rows.OrderBy(r => r.Op, StringComparer.Ordinal).Where(r => r.Operators is not null).Select(r =>
            $"| `{r.Op}` | {r.Operators} |\n"));
        PagePart.Hold("ops", table);
    }

    /// <summary>The operators of each op's example, in their order; those that come several times in a row once.</summary>
    private static IEnumerable<(string Op, string? Operators)> Rows => OpExample.OfGraphs.Where(e => e.Inputs.Count > 0 && e.Op is not LoopOp).Select(Row);

    private static (string Op, string? Operators) Row(OpExample example)
    {
        OpExample shown = example.Op is ReduceOp reduce ? example with { Result = TensorShape.Sample(reduce.Over.Channels) } : example;
        NetworkGraph graph = new GraphSketch().With(shown);
        Table table = OnnxTranslation.Of(graph with { Inputs = graph.Inputs.Concat(graph.Targets).ToEquatableArray() });
        if (table.Refusals.Count > 0)
            return (example.Name, null);
        string[] operators = [.. table.Nodes.Select(n => n.Op).Where(op => op != "Identity").Where((op, i) => i == 0 || table.Nodes[i - 1].Op != op)];
        return (example.Name, operators.Length == 0 ? "the value itself" : string.Join(", ", operators));
    }
}
