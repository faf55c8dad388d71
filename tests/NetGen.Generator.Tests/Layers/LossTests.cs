using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using NetGen.Generator.Scalars;
using static NetGen.Generator.Tests.Graph.Declaration;
using Ids = NetGen.Generator.Diagnostics.DiagnosticIds;

namespace NetGen.Generator.Tests.Layers;

/// <summary>What losses compare, under which name callers hand it over, and how losses add up.</summary>
public sealed class LossTests
{
    private static (string Id, int Site, int Other)[] Problems(params object[] program) =>
        [.. GraphBuilder.Build(Network(program)).Problems.Select(p => (p.Id, p.Site, p.OtherSite))];

    private static string[] Targets(params object[] program) =>
        [.. Build(Network(program)).Training!.Targets.Select(t => $"{t.Name} {t.Shape}{(t.Op.Element == Element.Index ? " labels" : "")}")];

    [Fact]
    public void One_loss_has_labels_or_a_target()
    {
        Assert.Equal(["labels [B] labels"], Targets(Input(4), Dense(3), SoftmaxCrossEntropy()));
        Assert.Equal(["target [B, 3]"], Targets(Input(4), Dense(3), Mse()));
        Assert.Equal(["price [B, 1]"], Targets(Input(4), Dense(1), Mse(new { Target = "price" })));
        Assert.Equal(["target [B, 3]"], Targets(Input(4), Dense(3), As("y"), BinaryCrossEntropy(), From("y"), S("Tanh"), Output("z")));
    }

    [Fact]
    public void Positions_have_a_label_each() =>
        Assert.Equal(["labels [B, 1, 5, 6] labels"], Targets(Input(3, 5, 6), Conv2D(4, 1), SoftmaxCrossEntropy()));

    [Fact]
    public void Several_losses_go_by_the_names_of_their_tensors() => Assert.Equal(
        ["price [B, 1]", "kind [B] labels"],
        Targets(Input(4), Dense(4), As("trunk"), Dense(1), As("price"), Mse(), From("trunk"), Dense(3), Output("kind"), SoftmaxCrossEntropy(new { Weight = 0.2 })));

    [Fact]
    public void Losses_on_one_name_share_the_target()
    {
        NetworkGraph graph = Build(Network(Input(4), Dense(4), As("mask"), BinaryCrossEntropy(), From("mask"), Mse(new { Weight = 0.5 }))).Training!;
        Assert.Equal("mask", Assert.Single(graph.Targets).Name);
        Assert.Equal(2, graph.Losses.Count);
    }

    [Fact]
    public void A_target_may_be_a_tensor_of_the_network()
    {
        NetworkGraph graph = Build(Network(InputAs("x", 4), Dense(2), Dense(4), Mse(new { Target = "x" }))).Training!;
        Assert.Empty(graph.Targets);
        Node sum = graph.Nodes.Single(n => n.Op is ReduceOp);
        Assert.Equal(graph.Inputs[0].Node, sum.Inputs[1]);
    }

    [Fact]
    public void Its_own_name_as_target_is_what_the_caller_gives() =>
        Assert.Equal(["price [B, 1]"], Targets(Input(4), Dense(1), Output("price"), Mse(new { Target = "price" })));

    [Fact]
    public void A_constant_target_needs_no_caller()
    {
        NetworkGraph graph = Build(Network(Input(4), Dense(1), BinaryCrossEntropy(new { Value = 1.0 }))).Training!;
        Assert.Empty(graph.Targets);
        Assert.Single(graph.Nodes.Single(n => n.Op is ReduceOp).Inputs);
    }

    [Fact]
    public void The_mean_is_over_batch_and_elements_and_holds_the_weight()
    {
        NetworkGraph graph = Build(Network(Input(4), Dense(8), Mse(new { Weight = 3.0 }))).Training!;
        var mean = (MapOp)graph[graph.Losses[0]].Op;
        // Sum 40 over 8 elements of 5 samples: 1; times 3.
        Assert.Equal(3, mean.Expression.Evaluate([40], batchSize: 5), 1e-12);
        Assert.Equal(TensorShape.Scalar, graph[graph.Losses[0]].Shape);
    }

    [Fact]
    public void Probabilities_from_a_sigmoid_are_compared_as_logits()
    {
        NetworkGraph graph = Build(Network(Input(4), Dense(2), Sigmoid, BinaryCrossEntropy(new { Logits = false }))).Training!;
        Node sum = graph.Nodes.Single(n => n.Op is ReduceOp);
        Assert.Equal("dense1", graph[sum.Inputs[0]].Label);
        BuildResult built = Build(Network(Input(4), Dense(2), Sigmoid, BinaryCrossEntropy(new { Logits = false })));
        Assert.Equal("sigmoid1", built.Prediction![built.Prediction.Outputs[0].Node].Label);
    }

    [Fact]
    public void Other_probabilities_are_compared_as_they_are()
    {
        NetworkGraph graph = Build(Network(Input(4), Dense(2), S("Softmax"), BinaryCrossEntropy(new { Logits = false }))).Training!;
        Assert.Equal("softmax1", graph[graph.Nodes.Single(n => n.Op is ReduceOp).Inputs[0]].Label);
    }

    [Fact]
    public void Softmax_before_its_own_loss() => Assert.Equal([(Ids.SoftmaxTwice, 3, 2)], Problems(Input(4), Dense(3), S("Softmax"), SoftmaxCrossEntropy()));

    [Fact]
    public void Sigmoid_before_a_loss_on_logits()
    {
        Assert.Equal([(Ids.SigmoidTwice, 3, 2)], Problems(Input(4), Dense(1), Sigmoid, BinaryCrossEntropy()));
        Assert.Equal([(Ids.SigmoidTwice, 3, 2)], Problems(Input(4), Dense(1), Sigmoid, S("LogisticLoss")));
    }

    [Fact]
    public void Bias_before_batch_norm_is_a_warning_at_the_layer_with_the_bias()
    {
        Assert.Equal([(Ids.BiasBeforeBatchNorm, 1, 2)], Problems(Input(1, 8, 8), Conv2D(4, 3), BatchNorm, ReLU));
        Assert.Equal([(Ids.BiasBeforeBatchNorm, 1, 2)], Problems(Input(8), Dense(4), BatchNorm, ReLU));
        Assert.Empty(Problems(Input(8), Dense(4), ReLU, BatchNorm));
        Assert.Empty(Problems(Input(8), Dense(4, new { Bias = false }), BatchNorm));
    }

    [Fact]
    public void One_logit_is_no_choice() => Assert.Equal([(Ids.LossInput, 2, -1)], Problems(Input(4), Dense(1), SoftmaxCrossEntropy()));

    [Fact]
    public void A_target_tensor_of_another_shape_points_at_its_name() =>
        Assert.Equal([(Ids.TargetShape, 3, 1)], Problems(InputAs("x", 4), Dense(3), Mse(new { Target = "x" })));

    [Fact]
    public void One_name_for_two_kinds_of_target_points_at_both() => Assert.Equal(
        [(Ids.TargetConflict, 5, 3)],
        Problems(Input(4), As("x"), Dense(3), SoftmaxCrossEntropy(), Dense(5), SoftmaxCrossEntropy()));

    [Fact]
    public void Target_and_value() =>
        Assert.Equal([(Ids.TargetAndValue, 2, -1)], Problems(Input(4), Dense(1), Mse(new { Target = "t", Value = 1.0 })));

    [Fact]
    public void A_weight_that_is_no_number() => Assert.Equal([(Ids.OutOfRange, 2, -1)], Problems(Input(4), Dense(1), Mse(new { Weight = double.NaN })));
}
