using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using NetGen.Generator.Passes;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;
using static NetGen.Generator.Tests.Graph.Declaration;


namespace NetGen.Generator.Tests.Passes;

/// <summary>Each pass alone, on graphs small enough to read.</summary>
public sealed class PassTests
{
    private static readonly ScalarExpression X = new Operand(0), Y = new Operand(1);

    private static DifferentiatedNetwork Differentiated(params object[] program)
    {
        BuildResult built = Build(Network(program));
        return Differentiate.Run(built.Training!, built.Prediction!);
    }

    private static IEnumerable<Node> Backward(DifferentiatedNetwork network) => network.Training.Nodes.Skip(network.ForwardCount);

    // ---- pooling before activation

    [Theory]
    [InlineData("ReLU", true)]
    [InlineData("LeakyReLU", true)]
    [InlineData("Tanh", true)]
    [InlineData("Sigmoid", true)]
    [InlineData("ELU", true)]
    [InlineData("GELU", false)]
    [InlineData("SiLU", false)]
    public void An_activation_that_never_falls_moves_behind_the_maximum(string kind, bool moves)
    {
        BuildResult built = Build(Network(Input(3, 8, 8), Conv2D(5, 3), S(kind), MaxPool2D(2), Flatten_, Dense(2), SoftmaxCrossEntropy()));
        NetworkGraph graph = PoolBeforeActivation.Run(built.Training!);
        Node pool = Assert.Single(graph.Nodes, n => n.Op is MaxPoolOp);
        Assert.Equal(moves, graph[pool.Inputs[0]].Op is ConvOp);
        Assert.Equal(built.Training!.Nodes.Count, graph.Nodes.Count);
        Assert.Equal(moves, graph.Nodes.Any(n => n.Op is MapOp && n.Shape == pool.Shape && n.Label == kind.ToLowerInvariant() + "1"));
    }

    [Fact]
    public void An_activation_that_something_else_reads_stays()
    {
        BuildResult built = Build(Network(Input(3, 8, 8), Conv2D(5, 3), ReLU, As("x"), MaxPool2D(2), Flatten_, Dense(2), As("y"), SoftmaxCrossEntropy(), From("x"), GlobalAvgPool, Flatten_, Dense(2), Mse()));
        Assert.Equal(built.Training, PoolBeforeActivation.Run(built.Training!));
    }

    [Fact]
    public void The_gradient_of_a_bias_before_a_pooling_is_summed_behind_it()
    {
        BuildResult built = Build(Network(Input(3, 8, 8), Conv2D(5, 3), ReLU, MaxPool2D(2), Mse()));
        DifferentiatedNetwork network = Simplify.Run(Differentiate.Run(PoolBeforeActivation.Run(built.Training!), built.Prediction!));
        Node bias = network.Training[network.GradientOf[1]];
        Assert.Equal(TensorShape.Sample(5, 3, 3), Assert.IsType<ReduceOp>(bias.Op).Over);
    }

    // ---- differentiate

    [Fact]
    public void The_gradient_of_a_dense_layer_is_two_products_and_a_sum()
    {
        DifferentiatedNetwork network = Differentiated(Input(4), Dense(3), S("Tanh"), Dense(2), SoftmaxCrossEntropy());
        Assert.Equal(
            ["ConstantOp", "SoftmaxCrossEntropyGradientOp", "ReduceOp", "DenseDataOp", "DenseWeightsOp", "MapOp", "ReduceOp", "DenseWeightsOp"],
            Backward(network).Select(n => n.Op.GetType().Name));
    }

    [Fact]
    public void Activations_that_can_read_their_result()
    {
        foreach (string kind in new[] { "ReLU", "Tanh", "Sigmoid", "LeakyReLU" })
        {
            DifferentiatedNetwork network = Differentiated(Input(4), Dense(3), S(kind), Dense(2), SoftmaxCrossEntropy());
            Node result = network.Training.Nodes.Single(n => n.Label == kind.ToLowerInvariant() + "1");
            Node gradient = Backward(network).Single(n => n.Label == result.Label + " gradient");
            Assert.Contains(result.Id, gradient.Inputs);
            Assert.DoesNotContain(result.Inputs[0], gradient.Inputs);
        }
    }

    [Fact]
    public void A_tensor_read_twice_adds_up_both_gradients()
    {
        DifferentiatedNetwork network = Differentiated(Input(4), Dense(4), As("x"), ReLU, Dense(4), Add("x"), Mse());
        int shared = network.Training.Nodes.Single(n => n.Label == "dense1" && n.Op is MapOp).Id;
        Node sum = Assert.Single(Backward(network), n => n.Label == "dense1 gradient" && n.Op is MapOp { Expression: Binary { Operator: BinaryOperator.Add } });
        Assert.Equal(2, sum.Inputs.Count);
        Assert.Equal(network.Training[shared].Shape, sum.Shape);
    }

    [Fact]
    public void Several_losses_add_up_in_one_node()
    {
        DifferentiatedNetwork network = Differentiated(Input(4), Dense(4), As("x"), Mse(), From("x"), Dense(3), SoftmaxCrossEntropy());
        Assert.Equal("total loss", network.Training[network.TotalLoss].Label);
        Assert.Equal(network.Training.Losses, network.Training[network.TotalLoss].Inputs);
    }

    [Fact]
    public void Parameters_behind_a_sign_get_no_gradient()
    {
        DifferentiatedNetwork network = Differentiated(Input(2), Dense(2), S("Sign"), Dense(1), Mse());
        Assert.Equal([-1, -1], network.GradientOf.Take(2));
        Assert.All(network.GradientOf.Skip(2), g => Assert.True(g >= 0));
    }

    [Fact]
    public void Inputs_get_gradients_when_asked()
    {
        NetworkGraph forward = Build(Network(Input(4), Dense(3), SoftmaxCrossEntropy())).Training!;
        (NetworkGraph graph, _, _, Dictionary<int, int> gradients) = Differentiate.Gradients(forward, withInputs: true);
        Assert.IsType<DenseDataOp>(graph[gradients[forward.Inputs[0].Node]].Op);
        Assert.False(Differentiate.Gradients(forward, withInputs: false).Gradients.ContainsKey(forward.Inputs[0].Node));
    }

    [Fact]
    public void Without_a_loss_there_is_nothing_to_differentiate()
    {
        NetworkGraph prediction = Build(Network(Input(4), Dense(3))).Prediction!;
        Assert.Throws<ArgumentException>(() => Differentiate.Run(prediction, prediction));
    }

    [Fact]
    public void Concatenation_hands_each_part_its_slice()
    {
        DifferentiatedNetwork network = Differentiated(Input(4), Dense(3), As("a"), Dense(5), Concat("a"), Mse());
        Assert.Equal([new SliceOp(0, 5), new SliceOp(5, 3)], Backward(network).Select(n => n.Op).OfType<SliceOp>());
    }

    // ---- expand

    [Fact]
    public void Batch_norm_becomes_a_map_over_rows_of_the_moments()
    {
        NetworkGraph graph = ExpandBatchNorm.Run(Build(Network(Input(3, 4, 4), BatchNorm, ReLU, Mse())).Training!);
        Node map = graph.Nodes.Single(n => n is { Label: "batchnorm1", Op: MapOp });
        Assert.Equal(["[B, 3, 4, 4]", "[3]", "[3]", "[3]", "[3]"], map.Inputs.Select(i => graph[i].Shape.ToString()));
        // (5 - 1)·(2·rsqrt(4)) + 7
        Assert.Equal(11, ((MapOp)map.Op).Expression.Evaluate([5, 1, 4, 2, 7]), 1e-4);
        Assert.DoesNotContain(graph.Nodes, n => n.Op is BatchNormalizeOp);
    }

    // ---- simplify

    [Fact]
    public void The_seed_of_the_losses_disappears()
    {
        DifferentiatedNetwork network = Simplify.Run(Differentiated(Input(4), Dense(3), Mse()));
        Assert.DoesNotContain(network.Training.Nodes, n => n.Op is ConstantOp);
    }

    [Fact]
    public void Channel_factors_are_computed_once_per_channel()
    {
        DifferentiatedNetwork network = Simplify.Run(ExpandBatchNorm.Run(Differentiated(Input(3, 4, 4), Conv2D(5, 3, new { Bias = false }), BatchNorm, ReLU, Mse())));
        Assert.All(
            network.Training.Nodes.Concat(network.Prediction.Nodes).Where(n => n is { Op: MapOp, Shape.PerSample: true }),
            n => Assert.DoesNotContain("rsqrt", ((MapOp)n.Op).Expression.ToString(), StringComparison.Ordinal));
        // Forward and backward share the rows of the moments.
        Assert.Equal(2, network.Training.Nodes.Count(n => n.Op is SliceOp));
    }

    [Fact]
    public void Running_statistics_stay_though_nobody_reads_them()
    {
        DifferentiatedNetwork network = Simplify.Run(ExpandBatchNorm.Run(Differentiated(Input(3, 4, 4), BatchNorm, Mse())));
        Assert.Single(network.Training.Nodes, n => n.Op is UpdateRunningOp);
    }

    [Fact]
    public void Equal_nodes_become_one_and_dead_ones_go()
    {
        var program = Network(Input(4), As("x"), Dense(4, new { Name = "a" }), ReLU, As("p"), From("x"), S("ReLU"), As("q"), From("x"), ReLU, Add("p", "q"), Output("z"), Dense(9));
        NetworkGraph graph = GraphBuilder.Build(program).Prediction!;
        NetworkGraph simple = Simplify.Run(graph);
        Assert.Equal(3, graph.Nodes.Count(n => n.Label.StartsWith("relu", StringComparison.Ordinal)));
        Assert.Equal(2, simple.Nodes.Count(n => n.Label.StartsWith("relu", StringComparison.Ordinal)));
        Assert.Single(simple.Nodes, n => n.Op is DenseOp);
        Node sum = simple[simple.Outputs[0].Node];
        Assert.Equal(2, sum.Inputs.Count);
        Assert.Equal(3 + 1 + 1, ((MapOp)sum.Op).Expression.Evaluate([1, 3]), 1e-12);
    }

    [Fact]
    public void Reshapes_of_reshapes_and_to_the_same_shape_go()
    {
        NetworkGraph simple = Simplify.Run(Build(Network(
            Input(2, 3, 4), S("Reshape", new { Shape = new[] { 4, 3, 2 } }), Flatten_, S("Reshape", new { Shape = new[] { 2, 3, 4 } }), ReLU)).Prediction!);
        Assert.DoesNotContain(simple.Nodes, n => n.Op is ReshapeOp);
    }

    [Fact]
    public void Inputs_and_targets_stay_for_their_callers()
    {
        DifferentiatedNetwork network = Simplify.Run(Differentiated(InputAs("a", 4), InputAs("b", 3), From("a"), Concat("b"), Dense(3), Mse()));
        Assert.All(network.Training.Inputs.Concat(network.Training.Targets), p => Assert.Equal(p.Shape, network.Training[p.Node].Shape));
        Assert.IsType<PortOp>(network.Training[network.Training.Targets[0].Node].Op);
    }

    [Fact]
    public void Powers_in_local_response_normalisation_need_no_logarithm()
    {
        DifferentiatedNetwork network = Simplify.Run(Differentiated(Input(3, 4, 4), Conv2D(8, 1), S("LocalResponseNorm"), Mse()));
        Assert.All(network.Training.Nodes.Where(n => n.Op is MapOp), n => Assert.DoesNotContain("pow", n.Op.ToString()!, StringComparison.Ordinal));
    }

    [Fact]
    public void Hoisting_leaves_the_value()
    {
        Node[] nodes =
        [
            new(0, new PortOp(PortRole.Input, "x", 0), EquatableArray<int>.Empty, TensorShape.Sample(2, 3, 3), "x", -1),
            new(1, new ParameterOp(0), EquatableArray<int>.Empty, TensorShape.Shared(2), "w", -1),
            new(2, new MapOp(X * new Unary(UnaryOperator.Exp, Y + 1)), EquatableArray.Of(0, 1), TensorShape.Sample(2, 3, 3), "y", -1),
        ];
        var graph = new NetworkGraph(
            EquatableArray.Of(nodes), default, default, default, default, EquatableArray.Of(new OutputInfo("y", 2)), default);
        NetworkGraph hoisted = HoistShared.Run(graph);
        Node factor = hoisted[2], product = hoisted[3];
        Assert.Equal((TensorShape.Shared(2), new MapOp(new Unary(UnaryOperator.Exp, X + 1))), (factor.Shape, factor.Op));
        Assert.Equal(new MapOp(X * new Operand(2)), product.Op);
        Assert.Equal([0, 1, 2], product.Inputs);
        Assert.Equal(3, hoisted.Outputs[0].Node);
    }
}
