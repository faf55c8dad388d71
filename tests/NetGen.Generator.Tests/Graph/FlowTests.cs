using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using NetGen.Generator.Specs;
using static NetGen.Generator.Tests.Graph.Declaration;
using Ids = NetGen.Generator.Diagnostics.DiagnosticIds;

namespace NetGen.Generator.Tests.Graph;

/// <summary>The cursor, names, blocks and phases: what is wired to what, and what is reported where it is not.</summary>
public sealed class FlowTests
{
    private static (string Id, int Site, int Other)[] Problems(params object[] program) =>
        [.. GraphBuilder.Build(Network(program)).Problems.Select(p => (p.Id, p.Site, p.OtherSite))];

    [Fact]
    public void From_goes_back_and_add_joins()
    {
        NetworkGraph graph = Build(Network(Input(4), Dense(4), As("a"), ReLU, Dense(4), Add("a"))).Prediction!;
        Node sum = graph[graph.Outputs[0].Node];
        Assert.Equal("add1", sum.Label);
        Assert.Equal(["dense2", "dense1"], sum.Inputs.Select(i => graph[i].Label));
    }

    [Fact]
    public void In_is_the_input_of_the_network_or_of_the_block()
    {
        NetworkGraph graph = Build(Network(Input(4), Dense(4), Use("Residual", new[] { Dense(4), Add("In") }), Add("In"))).Prediction!;
        Node outer = graph[graph.Outputs[0].Node], inner = graph.Nodes.Single(n => n.Label == "residual1.add1");
        Assert.IsType<PortOp>(graph[outer.Inputs[1]].Op);
        Assert.Equal("dense1", graph[inner.Inputs[1]].Label);
    }

    [Fact]
    public void Names_of_a_block_are_its_own()
    {
        object block = Use("Twin", new[] { As("x"), Dense(4), Add("x") });
        Assert.Empty(Problems(Input(4), As("x"), block, block, Add("x")));
        Assert.Equal([(Ids.UnknownTensor, 4, -1)], Problems(Input(4), As("x"), S("BeginBlock", new { Block = "B" }), Dense(4), Add("x"), S("EndBlock"), Add("x")));
    }

    [Fact]
    public void An_unknown_name_lists_those_that_there_are()
    {
        Problem problem = Assert.Single(GraphBuilder.Build(Network(Input(4), As("a"), Dense(4), As("b"), Add("c"), Add("a", "b"))).Problems);
        Assert.Equal(Problem.At(Ids.UnknownTensor, 4, "c", "; there are 'In' (the input), 'a', 'b'"), problem with { Remedy = null });
    }

    [Fact]
    public void A_name_taken_twice_points_at_both() =>
        Assert.Equal([(Ids.DuplicateTensor, 3, 1)], Problems(Input(4), As("a"), Dense(4), As("a"), Add("a")));

    [Fact]
    public void An_unused_name_is_a_warning()
    {
        BuildResult result = Build(Network(Input(4), Dense(4), As("tap"), ReLU), Ids.UnusedTensor);
        Assert.NotNull(result.Prediction);
        Assert.Equal(2, result.Problems[0].Site);
    }

    [Fact]
    public void A_merge_without_names() => Assert.Equal([(Ids.NoTensorNamed, 1, -1)], Problems(Input(4), Add(), Dense(3)));

    [Fact]
    public void A_branch_that_leads_nowhere_is_reported_once_at_its_beginning() =>
        Assert.Equal([(Ids.Unreachable, 3, -1)], Problems(Input(4), Dense(4), As("x"), Dense(5), ReLU, Dense(6), From("x"), ReLU));

    [Fact]
    public void Layers_behind_the_loss_reach_nothing() =>
        Assert.Equal([(Ids.Unreachable, 3, -1)], Problems(Input(4), Dense(4), SoftmaxCrossEntropy(), Dense(5)));

    [Fact]
    public void An_input_that_nothing_reads() =>
        Assert.Equal([(Ids.Unreachable, 2, -1)], Problems(InputAs("a", 4), InputAs("b", 5), From("a"), Dense(3)));

    [Fact]
    public void Several_inputs_need_names() =>
        Assert.Equal([(Ids.UnnamedInput, 0, -1), (Ids.UnnamedInput, 1, -1)], Problems(Input(4), Input(4), Dense(2)));

    [Fact]
    public void Several_inputs_keep_their_order()
    {
        NetworkGraph graph = Build(Network(InputAs("photo", 3, 8, 8), InputAs("pose", 16), From("photo"), Flatten_, Concat("pose"), Dense(4))).Prediction!;
        Assert.Equal(["photo [B, 3, 8, 8]", "pose [B, 16]"], graph.Inputs.Select(p => $"{p.Name} {p.Shape}"));
        Assert.Equal(TensorShape.Sample(208), graph.Layers.Single(l => l.Name == "concat1").Output);
    }

    [Fact]
    public void A_network_begins_with_an_input()
    {
        Assert.Equal([(Ids.NoInput, 0, -1)], Problems(SoftmaxCrossEntropy()));
        Assert.Equal([(Ids.NoInput, NetworkSpec.ClassSite, -1)], Problems());
        Assert.Equal((Ids.NoInput, 0, -1), Problems(Dense(4), ReLU)[0]);
    }

    [Fact]
    public void An_input_alone_is_no_network() => Assert.Equal([(Ids.NothingToDo, 0, -1)], Problems(Input(4)));

    [Fact]
    public void Training_only_parts_need_a_loss() =>
        Assert.Equal([(Ids.TrainingOnlyWithoutLoss, 1, -1)], Problems(Input(4), TrainOnly(Dense(4)), Dense(3)));

    [Fact]
    public void Without_a_loss_there_is_prediction_alone()
    {
        BuildResult result = Build(Network(Input(100), Dense(10)));
        Assert.Null(result.Training);
        Assert.NotNull(result.Prediction);
    }

    [Fact]
    public void Outputs_name_tensors_or_the_current_one()
    {
        NetworkGraph graph = Build(Network(Input(4), Dense(2), As("z"), Output("z"), Dense(4), Output("again"), Mse(new { Target = "x" }))).Prediction!;
        Assert.Equal(["z dense1", "again dense2"], graph.Outputs.Select(o => $"{o.Name} {graph[o.Node].Label}"));
    }

    [Fact]
    public void Prediction_returns_what_the_last_loss_works_on()
    {
        NetworkGraph graph = Build(Network(
            Input(4), Dense(4), As("trunk"), Dense(1), As("price"), Mse(), From("trunk"), Dense(3), SoftmaxCrossEntropy())).Prediction!;
        Assert.Equal("dense3", graph[Assert.Single(graph.Outputs).Node].Label);
    }

    [Fact]
    public void A_layer_name_taken_twice_points_at_both() =>
        Assert.Equal([(Ids.DuplicateLayerName, 2, 1)], Problems(Input(4), Dense(4, new { Name = "fc" }), Dense(4, new { Name = "fc" })));

    [Fact]
    public void Given_names_are_kept_and_numbers_avoid_them()
    {
        NetworkGraph graph = Build(Network(Input(4), Dense(4, new { Name = "dense2" }), Dense(4), Dense(4), Use("Block", Dense(4), new { Name = "head" }))).Prediction!;
        Assert.Equal(
            ["dense2.weight", "dense1.weight", "dense3.weight", "head.dense1.weight"],
            graph.Parameters.Select(p => p.Name).Where(n => n.EndsWith("weight", StringComparison.Ordinal)));
    }

    [Fact]
    public void Repetitions_of_a_named_block_are_numbered()
    {
        NetworkGraph graph = Build(Network(
            Input(4), Use("B", Dense(4), new { Name = "stage", Index = 0 }), Use("B", Dense(4), new { Name = "stage", Index = 1 }))).Prediction!;
        Assert.Equal(["stage.0.dense1.weight", "stage.0.dense1.bias", "stage.1.dense1.weight", "stage.1.dense1.bias"], graph.Parameters.Select(p => p.Name));
    }

    [Fact]
    public void Blocks_that_share_have_one_set_of_parameters()
    {
        NetworkSpec spec = Network(
            InputAs("a", 8), InputAs("b", 8),
            From("a"), Use("Tower", new[] { Dense(4), ReLU }, new { Share = "tower" }), As("ea"),
            From("b"), Use("Tower", new[] { Dense(4), ReLU }, new { Share = "tower" }), Mse(new { Target = "ea" }));
        NetworkGraph graph = Build(spec).Training!;
        Assert.Equal(["tower.dense1.weight", "tower.dense1.bias"], graph.Parameters.Select(p => p.Name));
        Assert.Equal(2, graph.Nodes.Count(n => n.Op is DenseOp));
    }

    [Fact]
    public void Blocks_cannot_share_parameters_of_different_shapes() =>
        Assert.Equal([(Ids.ShareMismatch, 10, -1)], Problems(
            InputAs("a", 8), InputAs("b", 9),
            From("a"), Use("Tower", Dense(4), new { Share = "t" }), From("b"), Use("Tower", Dense(4), new { Share = "t" })).Take(1));

    [Fact]
    public void A_gate_is_repeated_over_what_it_lacks()
    {
        NetworkGraph graph = Build(Network(Input(16, 8, 8), GlobalAvgPool, Dense(4), ReLU, Dense(16), Sigmoid, Scale("In"))).Prediction!;
        Node scaled = graph[graph.Outputs[0].Node];
        Assert.Equal(TensorShape.Sample(16, 8, 8), scaled.Shape);
        Assert.Equal([TensorShape.Sample(16, 8, 8), TensorShape.Sample(16)], scaled.Inputs.Select(i => graph[i].Shape));
    }

    [Fact]
    public void A_statement_without_a_rule_is_reported() => Assert.Equal([(Ids.InternalError, 1, -1)], Problems(Input(4), S("Hologram"), Dense(3)));

    [Fact]
    public void A_stray_end_of_a_block_does_no_harm() => Assert.Empty(Problems(Input(4), S("EndBlock"), Dense(3)));
}
