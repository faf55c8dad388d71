using System.Text.RegularExpressions;
using NetGen.Generator.Graph;
using NetGen.Generator.Passes;
using NetGen.Generator.Plans;
using NetGen.Networks.Tests.Agreement;
using NetGen.Networks.Tests.Reference;
using NetGen.Networks.Tests.Watching;
using NetGen.Simd;
using Tensor = NetGen.Networks.Tests.Reference.Tensor;

namespace NetGen.Fuzz.Tests.Watching;

/// <summary>Programs are compared value by value: what passes have fused, joined, packed and placed with the graph, and what kernels have stored with what they read.</summary>
public class WatchedNetworks
{
    private static readonly Dictionary<string, string> Layers = new()
    {
        ["Convolutions"] = "Input(1, 12, 12), Conv2D(3, 3), ReLU, MaxPool2D(2), Conv2D(4, 3, Pad = Pad.Same), Tanh, Conv2D(6, 3), Flatten, Dense(5), ReLU, Dense(3), SoftmaxCrossEntropy",
        ["Pooled"] = "Input(2, 14, 15), Conv2D(18, 3, Pad = Pad.Same), ReLU, MaxPool2D(2), Conv2D(5, 3), MaxPool2D(3, Stride = 2), AvgPool2D(2), Flatten, Dense(4), MSE",
        ["Strided"] = "Input(3, 9, 10), Conv2D(6, 3, Stride = 2, Padding = 1), LeakyReLU, ConvTranspose2D(4, 4, Stride = 2), Sigmoid, Conv2D(8, 3, Groups = 4), Upsample(2), GlobalAvgPool, Dense(3), MSE",
        ["Normalised"] = "Input(3, 7, 6), Conv2D(5, 3, Bias = false), BatchNorm, ReLU, As(\"skip\"), Conv2D(5, 3, Pad = Pad.Same, Bias = false), BatchNorm, Add(\"skip\"), ReLU, GlobalAvgPool, Dense(4), SoftmaxCrossEntropy",
        ["Merged"] = "Input(4, 5, 6), As(\"a\"), Conv2D(3, 1), Tanh, Concat(\"a\"), LocalResponseNorm, Dropout(0.3), Conv2D(2, 2), PReLU, Softmax, MSE",
        ["Rows"] = "Input(7), Dense(9), GELU, Dense(9), SiLU, Dropout(0.2), Dense(1), LogisticLoss",
        ["Others"] = "Input(7), Dense(9), Tanh, Dense(9), SiLU, Dropout(0.2), Dense(1), LogisticLoss",
        ["Loops"] = "Input(5, 7), RNN(9), GRU(6, Bidirectional = true), Dense(4), Softmax, MSE",
        ["Cells"] = "Tokens(4, Vocab = 11, Lengths = true), Embedding(5), LSTM(6, Layers = 2, Return = Return.Last), Dense(3), SoftmaxCrossEntropy",
        ["Steps"] = "Input(5, 7), Dense(9), GELU, LayerNorm, Dropout(0.2), Dense(4), Softmax, MSE",
    };

    private static readonly string[] Arguments = ["", "Vectors = Vectors.AlongSamples", "Vectors = Vectors.AlongChannels", "Convolutions = ConvAlgorithm.WinogradF2",
        "Convolutions = ConvAlgorithm.WinogradF4"];

    private static readonly CompiledNetworks Compiled = new(
        from layers in Layers
        from arguments in Enumerable.Range(0, Arguments.Length)
        select $"[Network({Arguments[arguments]})]\n[{layers.Value}]\npublic partial class {layers.Key}{arguments};");

    private static readonly Lazy<ChosenWidths> Widths = new(() => new ChosenWidths(Names.Select(row => Compiled[row.Data])));

    public static TheoryData<string> Names => [.. from name in Layers.Keys from arguments in Enumerable.Range(0, Arguments.Length) select name + arguments];

    /// <summary>Layout, fusion, joins, packing: in double, so that nothing hides behind a rounding.</summary>
    [Theory, MemberData(nameof(Names))]
    public void Passes_keep_every_value(string name)
    {
        var watched = new WatchedNetwork(Compiled[name]);
        Feed feed = new ReferenceRun(Compiled[name], 5).Feed;
        foreach (WatchedProgram program in watched.Programs.Where(watched.IsGivenAll))
        {
            NetworkGraph graph = program.LaidOut.Graph;
            NodeValues expected = ReferenceEngine.Evaluate(graph, feed);
            var aliases = new Aliases(program.LaidOut);
            // The sum of both halves of a gate is no node's; what is made of it is.
            HashSet<int> sums = [.. program.Kernels.Where(k => k is { Product: DenseOfTwoOp, HasEpilogue: false }).SelectMany(k => k.Outputs).Select(o => o.Node)];
            foreach ((int value, Tensor tensor) in FusedReference.Run(program, feed))
            {
                if (value < 0 || value >= graph.Nodes.Count || sums.Contains(value))
                    continue;
                for (int step = 0; graph[value].Loop >= 0 && step < graph.Loops[graph[value].Loop].Steps; step++)
                {
                    Tensor one = FusedReference.View(aliases.OfWatched(aliases[value]), tensor, step);
                    Close.Assert($"{name}: {graph[value].Label} ({graph[value].Op}), step {step}", expected.At(value, step).Data, one.Data, 1e-9, floor: 1e-3);
                }
                if (graph[value].Loop < 0)
                    Close.Assert($"{name}: {graph[value].Label} ({graph[value].Op})", expected[value].Data, tensor.Data, 1e-9, floor: 1e-3);
            }
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Kernels_store_what_they_should_of_what_they_read(string name)
    {
        var watched = new WatchedNetwork(Compiled[name]);
        foreach (SimdWidth width in Widths.Value.Of(Compiled[name]))
        {
            using IDisposable forced = SimdWidth.Force(width);
            foreach (int batch in (int[])[2, 16])
            {
                Feed feed = new ReferenceRun(Compiled[name], batch).Feed;
                using WatchedRun prediction = WatchedRun.Prediction(watched, feed, 17), training = WatchedRun.Training(watched, feed, 17);
                Assert.Null(Watch.FirstWrong(prediction));
                Assert.Null(Watch.FirstWrong(training));
            }
        }
    }

    /// <summary>A kernel that is not what it should be is named with the place: here it is the expectation that is wrong.</summary>
    [Fact]
    public void A_wrong_value_is_named()
    {
        using IDisposable forced = SimdWidth.Force(SimdWidth.Best);
        var watched = new WatchedNetwork(Compiled["Convolutions1"]);
        using WatchedRun run = WatchedRun.Training(watched, new ReferenceRun(Compiled["Convolutions1"], 5).Feed, 17);
        string? wrong = Watch.FirstWrong(run, (kernel, expected) =>
        {
            if (kernel is { Product: ConvDataOp, Backward: true })
                expected[3, 1, 2, 0] += 1;
        });
        Assert.Matches($"^Conv\\d\\w*, Lanes, {Regex.Escape(run.Width)}.*: sample 3, channel 1, row 2, column 0: expected .*, came .*conv\\d", wrong!);
    }

    /// <summary>In a loop the step belongs to the place.</summary>
    [Fact]
    public void A_wrong_value_of_a_loop_is_named_with_its_step()
    {
        using IDisposable forced = SimdWidth.Force(SimdWidth.Best);
        var watched = new WatchedNetwork(Compiled["Loops0"]);
        using WatchedRun run = WatchedRun.Training(watched, new ReferenceRun(Compiled["Loops0"], 5).Feed, 17);
        int runs = 0;
        string? wrong = Watch.FirstWrong(run, (kernel, expected) =>
        {
            if (kernel is { Loop: >= 0, Backward: false, Product: DenseOp or DenseOfTwoOp } && ++runs == 3)
                expected.Data[(2 * expected.Size) + 1] += 1;
        });
        Assert.Matches($"^RNN1\\w*, \\w+, {Regex.Escape(run.Width)}.*, step 2 of .*: sample 2, channel 1: expected .*, came .*rnn1", wrong!);
    }

    /// <summary>What <see cref="EngineComparison"/> finds comes with the first stored value that is off, or with the news that there is none.</summary>
    [Fact]
    public void A_failed_comparison_says_where_to_look()
    {
        // What is expected is another network's: the same layers with other activations.
        Exception failure = Assert.ThrowsAny<Exception>(() => EngineComparison.Verify("rows", Compiled["Others0"], new ReferenceRun(Compiled["Rows0"], 5), 17));
        Assert.Contains("rows: output 0: element", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Every kernel gives what the reference gives for what it has read", failure.Message, StringComparison.Ordinal);
    }
}
