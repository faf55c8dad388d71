using NetGen.Generator.Contract;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using NetGen.Generator.Passes;
using NetGen.Generator.Plans;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;
using static NetGen.Generator.Plans.Layout;
using static NetGen.Generator.Tests.Graph.Declaration;

namespace NetGen.Generator.Tests.Passes.Layouts;

using Vectors = Generator.Specs.Vectors;

/// <summary>The layout pass: which layouts it chooses, and where it puts conversions.</summary>
public sealed class LayOutTests
{
    private static readonly object[] LeNet5 =
    [
        Input(1, 28, 28), Conv2D(6, 5, new { Pad = "Same" }), ReLU, MaxPool2D(2), Conv2D(16, 5), ReLU, MaxPool2D(2),
        Flatten_, Dense(120), ReLU, Dense(84), ReLU, Dense(10), SoftmaxCrossEntropy(),
    ];

    private static NetworkGraph Prediction(params object[] program) => Simplify.Run(ExpandBatchNorm.Run(Build(Network(program)).Prediction!));

    private static DifferentiatedNetwork Training(params object[] program)
    {
        BuildResult built = Build(Network(program));
        return Simplify.Run(ExpandBatchNorm.Run(Differentiate.Run(built.Training!, built.Prediction!)));
    }

    private static Layout Of(LaidOutGraph laidOut, string label) =>
        laidOut.Layouts[laidOut.Graph.Nodes.First(n => n.Label == label && n.Op is not (ConvertLayoutOp or ParameterOp)).Id];

    private static List<Node> Conversions(NetworkGraph graph) => [.. graph.Nodes.Where(n => n.Op is ConvertLayoutOp)];

    // ---- what it chooses

    [Fact]
    public void Few_channels_lie_in_planes_and_many_in_pixels()
    {
        LaidOutGraph laidOut = LayOut.Run(PoolBeforeActivation.Run(Prediction(LeNet5)), BackEnd.FewSamples);
        Assert.Equal(
            (Planar, Planar, Planar, ChannelsLast),
            (Of(laidOut, "conv1"), Of(laidOut, "maxpool1"), Of(laidOut, "relu1"), Of(laidOut, "conv2")));
        Assert.Equal(ChannelsLast, Of(laidOut, "dense1"));
        Assert.Single(Conversions(laidOut.Graph), n => n.Shape == TensorShape.Sample(6, 14, 14));
    }

    [Fact]
    public void Wide_layers_stay_in_pixels()
    {
        NetworkGraph graph = Prediction(Input(64, 16, 16), Conv2D(128, 3, new { Padding = 1 }), ReLU, Conv2D(64, 3, new { Padding = 1 }), ReLU, Conv2D(64, 3));
        LaidOutGraph laidOut = LayOut.Run(graph, BackEnd.FewSamples);
        Assert.All(["conv1", "conv2", "conv3"], label => Assert.Equal(ChannelsLast, Of(laidOut, label)));
    }

    [Fact]
    public void The_last_layer_of_an_autoencoder_lies_in_planes()
    {
        NetworkGraph graph = Prediction(Input(16, 64, 64), Conv2D(16, 3, new { Padding = 1 }), ReLU, Conv2D(1, 5, new { Padding = 2 }), Sigmoid);
        LaidOutGraph laidOut = LayOut.Run(graph, BackEnd.FewSamples);
        Assert.Equal((Planar, Planar), (Of(laidOut, "conv2"), Of(laidOut, "sigmoid1")));
    }

    [Fact]
    public void Whole_batches_lie_in_lanes()
    {
        var (training, layouts) = LayOut.Run(Training(LeNet5), BackEnd.Cpu);
        Assert.All(layouts, layout => Assert.Equal(Lanes, layout));
        Assert.Empty(Conversions(training.Training));
    }

    [Theory]
    [InlineData(nameof(Vectors.AlongSamples), nameof(Lanes))]
    [InlineData(nameof(Vectors.AlongChannels), nameof(ChannelsLast))]
    public void The_users_wish_decides(string wish, string layout)
    {
        var (_, layouts) = LayOut.Run(Training(LeNet5), ChooseLayout.Run(Enum.Parse<Vectors>(wish)));
        Assert.All(layouts, l => Assert.Equal(Enum.Parse<Layout>(layout), l));
    }

    [Fact]
    public void What_has_no_kernel_with_channels_last_is_computed_in_lanes_between_conversions()
    {
        // x·s for a learned s of x's own shape: a shared tensor lies as PyTorch has it, [channels, height, width].
        Node[] nodes =
        [
            new(0, new PortOp(PortRole.Input, "x", 0), EquatableArray<int>.Empty, TensorShape.Sample(2, 3, 3), "x", -1),
            new(1, new ParameterOp(0), EquatableArray<int>.Empty, TensorShape.Shared(2, 3, 3), "s", -1),
            new(2, new MaxPoolOp(new PoolShape(2, 3, 3, 3, 3, 1, 1, 1, 1, 0, 0)), EquatableArray.Of(0), TensorShape.Sample(2, 3, 3), "before", -1),
            new(3, new MapOp(new Operand(0) * new Operand(1)), EquatableArray.Of(2, 1), TensorShape.Sample(2, 3, 3), "scaled", -1),
            new(4, new MaxPoolOp(new PoolShape(2, 3, 3, 3, 3, 1, 1, 1, 1, 0, 0)), EquatableArray.Of(3), TensorShape.Sample(2, 3, 3), "after", -1),
        ];
        var graph = new NetworkGraph(EquatableArray.Of(nodes), default, default, default, default, EquatableArray.Of(new OutputInfo("y", 4)), default);
        LaidOutGraph laidOut = LayOut.Run(graph, BackEnd.ChannelsLast);
        Assert.Equal(
            ["x ChannelsLast", "s ChannelsLast", "before ChannelsLast", "before Lanes", "scaled Lanes", "scaled ChannelsLast", "after ChannelsLast"],
            laidOut.Graph.Nodes.Select(n => $"{n.Label} {laidOut.Of(n.Id)}"));
    }

    // ---- what it weighs

    [Fact]
    public void A_layout_is_changed_where_that_pays()
    {
        NetworkGraph graph = Prediction(Input(4, 8, 8), MaxPool2D(2), AvgPool2D(2), S("MaxPool2D", new { Kernel = 2 }));
        TableCosts Costs(long conversion) => new(conversion) { ["avgpool1", ChannelsLast] = 30, ["maxpool1", Planar] = 50, ["maxpool2", Planar] = 50 };
        Assert.Equal(Planar, Of(LayOut.Run(graph, Costs(14).BackEnd), "avgpool1"));
        Assert.Equal(2, Conversions(LayOut.Run(graph, Costs(14).BackEnd).Graph).Count);
        Assert.Equal(ChannelsLast, Of(LayOut.Run(graph, Costs(16).BackEnd), "avgpool1"));
        Assert.Empty(Conversions(LayOut.Run(graph, Costs(16).BackEnd).Graph));
    }

    [Fact]
    public void A_value_with_two_readers_is_converted_once()
    {
        NetworkGraph graph = Prediction(Input(4, 8, 8), MaxPool2D(2), As("x"), Conv2D(3, 1), As("a"), From("x"), Conv2D(3, 1), Add("a"));
        var costs = new TableCosts(conversion: 10) { ["maxpool1", Planar] = 1000, ["conv1", ChannelsLast] = 7, ["conv2", ChannelsLast] = 7 };
        LaidOutGraph laidOut = LayOut.Run(graph, costs.BackEnd);
        // Neither reader alone is worth the conversion; both together are.
        Assert.Equal((ChannelsLast, Planar, Planar), (Of(laidOut, "maxpool1"), Of(laidOut, "conv1"), Of(laidOut, "conv2")));
        Assert.Single(Conversions(laidOut.Graph));
    }

    [Fact]
    public void A_residual_join_is_made_where_its_branches_meet_cheapest()
    {
        NetworkGraph graph = Prediction(Input(4, 8, 8), Conv2D(4, 1), As("x"), Conv2D(4, 1), Conv2D(4, 1), Add("x"), MaxPool2D(2));
        var costs = new TableCosts(conversion: 10) { ["conv1", Planar] = 1000, ["conv2", ChannelsLast] = 1000, ["conv3", Planar] = 1000, ["maxpool1", Planar] = 1000 };
        LaidOutGraph laidOut = LayOut.Run(graph, costs.BackEnd);
        Assert.Equal(ChannelsLast, Of(laidOut, "add1"));
        // To the branch in planes and back; the skip connection needs none.
        Assert.Equal(2, Conversions(laidOut.Graph).Count);
    }

    [Fact]
    public void Elementwise_work_stays_with_the_kernel_before_it()
    {
        NetworkGraph graph = Prediction(Input(4, 8, 8), Conv2D(4, 1, new { Bias = false }), ReLU, MaxPool2D(2));
        var costs = new TableCosts(conversion: 10, lostFusion: 5) { ["conv1", ChannelsLast] = 1000, ["relu1", Planar] = 3, ["maxpool1", Planar] = 1000 };
        Assert.Equal(Planar, Of(LayOut.Run(graph, costs.BackEnd), "relu1"));
    }

    [Fact]
    public void Who_reads_planes_as_they_are_needs_no_conversion()
    {
        NetworkGraph graph = Prediction(Input(4, 8, 8), MaxPool2D(2), As("x"), Conv2D(3, 1), As("a"), From("x"), Conv2D(3, 1), Add("a"));
        var costs = new TableCosts(conversion: 100) { ReadingCost = 4, Readers = { "conv1", "conv2" } };
        (costs["maxpool1", ChannelsLast], costs["conv1", Planar], costs["conv2", Planar]) = (9, 1000, 1000);
        Assert.Equal(Planar, Of(LayOut.Run(graph, costs.BackEnd), "maxpool1"));
        costs["maxpool1", ChannelsLast] = 7;
        // Each of the two readers pays for itself: 8 are too many.
        Assert.Equal(ChannelsLast, Of(LayOut.Run(graph, costs.BackEnd), "maxpool1"));
    }

    [Fact]
    public void A_conversion_that_others_read_too_stays()
    {
        NetworkGraph graph = Prediction(Input(4, 8, 8), Conv2D(4, 1, new { Bias = false }), As("a"), From("In"), MaxPool2D(1), Add("a"));
        LaidOutGraph laidOut = InsertConversions.Run(graph, graph.Nodes.Select(n => n.Op is PortOp ? Planar : ChannelsLast).ToList());
        List<int> results = [.. laidOut.Graph.Outputs.Select(o => o.Node)];
        List<FusedKernel> program = ReadPlanes.Run([.. Fuse.Run(laidOut, int.MaxValue, results).Kernels], results);
        Assert.Single(program, k => k.Product is ConvertLayoutOp);
        FusedKernel convolution = Assert.Single(program, k => k.Product is PlanesToPixelsConvOp);
        Assert.IsType<PortOp>(laidOut[convolution.Inputs[0].Root].Op);
    }

    [Fact]
    public void Without_a_kernel_in_either_layout_there_is_no_program()
    {
        NetworkGraph graph = Prediction(Input(4, 8, 8), Conv2D(4, 1));
        var costs = new TableCosts(1) { ["conv1", ChannelsLast] = null, ["conv1", Planar] = null };
        Assert.Null(LayOut.TryRun(graph, costs.BackEnd));
        Assert.Contains("Planar", Assert.Throws<NotSupportedException>(() => LayOut.Run(graph, costs.BackEnd)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void No_other_choice_is_cheaper(int seed)
    {
        var random = new Random(seed);
        NetworkGraph graph = Prediction(Input(4, 8, 8), Conv2D(4, 1, new { Bias = false }), As("x"), AvgPool2D(1), As("y"), From("x"), MaxPool2D(1), Add("y"), As("z"),
            Conv2D(4, 1, new { Bias = false }), Add("z", "x"));
        List<Node> nodes = [.. graph.Nodes.Where(n => n.Shape.PerSample)];
        for (int round = 0; round < 100; round++)
        {
            var work = nodes.ToDictionary(n => n.Id, _ => new[] { random.Next(40), random.Next(40) });
            int conversion = random.Next(20), lost = random.Next(10);
            var costs = new TableCosts(conversion, lost);
            foreach (Node node in nodes)
                (costs[node.Label, ChannelsLast], costs[node.Label, Planar]) = (work[node.Id][0], work[node.Id][1]);
            IReadOnlyList<Layout> chosen = AssignLayouts.Run(graph, costs.BackEnd)!;

            long Cost(Func<int, bool> planar) => nodes.Sum(n => work[n.Id][planar(n.Id) ? 1 : 0])
                + (conversion * nodes.Count(n => graph.Nodes.Any(reader => reader.Inputs.Contains(n.Id) && planar(reader.Id) != planar(n.Id))))
                + (lost * nodes.Where(n => n.Op is MapOp).Sum(n => n.Inputs.Distinct().Count(i => graph[i].Op.TakesEpilogue && planar(i) != planar(n.Id))));
            long cheapest = Enumerable.Range(0, 1 << nodes.Count).Min(set => Cost(id => (set >> nodes.FindIndex(n => n.Id == id) & 1) != 0));
            Assert.True(Cost(id => chosen[id] == Planar) == cheapest, $"seed {seed}, round {round}: the choice costs {Cost(id => chosen[id] == Planar)}, the cheapest {cheapest}");
        }
    }

    // ---- what stands in the plan

    [Fact]
    public void Every_reader_finds_its_operands_in_its_own_layout()
    {
        NetworkGraph graph = Prediction(LeNet5);
        var layouts = graph.Nodes.Select(n => n.Id % 2 == 0 ? ChannelsLast : Planar).ToList();
        LaidOutGraph laidOut = InsertConversions.Run(graph, layouts);
        Assert.Equal(laidOut.Graph.Nodes.Count, laidOut.Layouts.Count);
        foreach (Node node in laidOut.Graph.Nodes)
        {
            foreach (Node input in node.Inputs.Select(i => laidOut[i]).Where(InsertConversions.HasLayout))
                Assert.Equal(node.Op is ConvertLayoutOp convert ? convert.From : laidOut.Of(node.Id), laidOut.Of(input.Id));
        }
    }

    [Fact]
    public void Conversions_that_backward_alone_wants_stand_in_backward()
    {
        DifferentiatedNetwork network = Training(Input(4), Dense(3), Tanh, Dense(2), SoftmaxCrossEntropy());
        var layouts = network.Training.Nodes.Select(n => n.Id < network.ForwardCount ? Lanes : ChannelsLast).ToList();
        var (laidOut, _) = InsertConversions.Run(network, layouts);
        Assert.NotEmpty(Conversions(laidOut.Training));
        Assert.All(Conversions(laidOut.Training), n => Assert.True(n.Id >= laidOut.ForwardCount));
        Assert.Equal(network.ForwardCount, laidOut.ForwardCount);
    }

    [Fact]
    public void Where_both_layouts_are_the_same_a_conversion_moves_nothing()
    {
        NetworkGraph graph = Prediction(Input(1, 6, 6), MaxPool2D(2), Flatten_, Dense(3));
        LaidOutGraph laidOut = InsertConversions.Run(graph, graph.Nodes.Select(n => n.Op is MaxPoolOp ? Planar : ChannelsLast).ToList());
        var aliases = new Aliases(laidOut);
        Assert.Equal(2, Conversions(laidOut.Graph).Count);
        Assert.All(Conversions(laidOut.Graph), n => Assert.True(aliases.IsAlias(n.Id)));
    }

    [Fact]
    public void Lanes_are_never_the_same_as_anything_else()
    {
        NetworkGraph graph = Prediction(Input(5), Dense(3));
        LaidOutGraph laidOut = InsertConversions.Run(graph, graph.Nodes.Select(n => n.Op is PortOp ? Lanes : ChannelsLast).ToList());
        var aliases = new Aliases(laidOut);
        Assert.False(aliases.IsAlias(Assert.Single(Conversions(laidOut.Graph)).Id));
    }

    [Fact]
    public void LeNet5_for_few_samples_is_six_stages()
    {
        NetworkPlan plan = NetworkCompiler.Plan(Network(LeNet5), Build(Network(LeNet5)));
        List<KernelCall> few = [.. plan["PredictFew"].Calls];
        Assert.Equal(
            ["Conv1PooledFew", "Conv2PooledFew", "Flatten1Few", "Dense1Few", "Dense2Few", "Dense3Few"],
            few.Select(c => plan.Kernels[c.Kernel].Name));
        Assert.Equal(new Location(Space.Input, 0), few[0].Inputs[0]);
        Assert.Equal(new Location(Space.Output, 0), few[5].Outputs[0]);
    }
}
