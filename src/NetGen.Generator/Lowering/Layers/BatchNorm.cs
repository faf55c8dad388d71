using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>
/// y = γ·(x - mean)/√(variance + ε) + β per channel (Ioffe and Szegedy 2015). Training takes the statistics of the batch and moves the running ones;
/// prediction uses the running ones, which makes it one map.
/// </summary>
internal sealed class BatchNorm() : Layer("batchnorm", "BatchNorm", Epsilon, Momentum)
{
    private static readonly RealArgument Epsilon = new("Epsilon", 1e-5, Interval.Above(0));

    /// <summary>Weight of the new batch in the running statistics.</summary>
    private static readonly RealArgument Momentum = new("Momentum", 0.1, Interval.Between(0, 1));

    public override void Apply(StatementContext layer)
    {
        double epsilon = Epsilon.Of(layer), momentum = Momentum.Of(layer);
        if (layer.Current is { Lengths: { } lengths })
            layer.Report(DiagnosticIds.StatisticsOfPadding, layer.Text, lengths.Port);
        if (layer.Current is not { } x || layer.HasFailed)
            return;
        WarnOfBias(layer, x);
        TensorShape perChannel = TensorShape.Shared(x.Shape.Channels);
        Tensor gamma = layer.Parameter("weight", perChannel, Initializers.Ones)!, beta = layer.Parameter("bias", perChannel, Initializers.Zeros)!;
        Tensor mean = layer.Buffer("running_mean", perChannel, Initializers.Zeros)!, variance = layer.Buffer("running_var", perChannel, Initializers.Ones)!;
        if (layer.HasFailed)
        {
            layer.Recover(x.Shape);
            return;
        }
        if (layer.IsPrediction)
        {
            layer.Result = layer.Add(new MapOp(Normalization.Tree(epsilon)), x.Shape, x, mean, variance, gamma, beta);
            return;
        }
        Tensor? moments = layer.Add(new BatchMomentsOp(), TensorShape.Shared(2, x.Shape.Channels), x);
        if (moments is null)
            return;
        layer.Add(new UpdateRunningOp(momentum, x.Shape.Positions), TensorShape.Scalar, moments, mean, variance);
        layer.Result = layer.Add(new BatchNormalizeOp(epsilon), x.Shape, x, moments, gamma, beta);
    }

    private static void WarnOfBias(StatementContext layer, Tensor x)
    {
        GraphAssembly graph = layer.Walk.Assembly;
        Node node = graph.Nodes[x.Node];
        if (node.Op is MapOp { Expression: Binary { Operator: BinaryOperator.Add, Left: Operand { Index: 0 }, Right: Operand { Index: 1 } } }
            && graph.Nodes[node.Inputs[0]].Op is ConvOp or ConvDataOp or DenseOp
            && graph.Nodes[node.Inputs[1]].Op is ParameterOp)
        {
            Statement biased = layer.Walk.StatementOf(node);
            layer.Report(Problem.Between(DiagnosticIds.BiasBeforeBatchNorm, biased.Site, layer.Site, StatementText.Of(biased)));
        }
    }
}
