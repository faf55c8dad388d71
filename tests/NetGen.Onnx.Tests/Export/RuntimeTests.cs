using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Onnx.Tests.Export;

/// <summary>Every network that the tests declare, as a file that ONNX Runtime runs.</summary>
public class RuntimeTests(ITestOutputHelper output)
{
    /// <summary>What has no operators, and what is said of it.</summary>
    private static readonly Dictionary<string, string> Refused = new(StringComparer.Ordinal)
    {
        ["CustomNetwork"] = "custom1: Sorted is code of the project's own",
        ["CustomTrained"] = "basis: RadialBasis is code of the project's own",
        ["CustomTrainedHalf"] = "basis: RadialBasis is code of the project's own",
        ["CustomTwin"] = "custom1: Sorted is code of the project's own",
        ["DrawingImage"] = "noise1: GaussianNoiseOp has no operator",
        ["DrawingSteps"] = "noise1: GaussianNoiseOp has no operator",
        ["DrawingVector"] = "noise1: GaussianNoiseOp has no operator",
        ["DrawnNumbers"] = "noise1: GaussianNoiseOp has no operator; noise2: GaussianNoiseOp has no operator",
        ["GradCamCase"] = "gradient1: gradients as tensors have no operators",
        ["GradientImageCase"] = "gradient1: gradients as tensors have no operators",
        ["GradientPenaltyAttentionCase"] = "gradient1: gradients as tensors have no operators",
        ["GradientStepsCase"] = "gradient1: gradients as tensors have no operators",
        ["GradientStridedCase"] = "gradient1: gradients as tensors have no operators",
    };

    /// <summary>What is tried each time; the reference engine needs minutes, and gigabytes, for a larger network: <see cref="LargeTests"/>.</summary>
    private static bool IsTried(DeclaredNetwork network) => !network.IsLarge;

    [Fact]
    public void What_has_no_operators_is_refused_by_name()
    {
        Dictionary<string, string> refused = DeclaredNetworks.All.Where(n => n.Tables.Predict.Refusals.Count > 0)
            .ToDictionary(n => n.Name, n => string.Join("; ", n.Tables.Predict.Refusals), StringComparer.Ordinal);
        Assert.True(Lines(Refused) == Lines(refused), Lines(refused));
        DeclaredNetwork one = DeclaredNetworks.Find(refused.Keys.First());
        var exception = Assert.Throws<OnnxExportException>(() => new ExportRun(one).Model());
        Assert.Equal(one.Tables.Predict.Refusals, exception.Reasons);
        Assert.Contains(exception.Reasons[0], exception.Message, StringComparison.Ordinal);

        static string Lines(Dictionary<string, string> all) => string.Join("\n", all.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}: {p.Value}"));
    }

    [Fact]
    public void Every_declared_network_gives_the_same_answers_in_ONNX_Runtime()
    {
        var failures = new List<string>();
        int passed = 0;
        foreach (DeclaredNetwork network in DeclaredNetworks.All.Where(n => n.Tables.Predict.Refusals.Count == 0 && IsTried(n)))
        {
            try
            {
                var run = new ExportRun(network);
                if (run.Difference(run.Model()) is { } difference)
                    failures.Add($"{network.Name}: {difference}");
                else
                    passed++;
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                failures.Add($"{network.Name}: {exception.Message.ReplaceLineEndings(" ")}");
            }
        }
        output.WriteLine($"{passed} of {DeclaredNetworks.All.Count} networks agree.");
        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    [Theory]
    [InlineData(18)]
    [InlineData(20)]
    [InlineData(21)]
    [InlineData(23)]
    public void Younger_operators_give_the_same_answers(int opset)
    {
        string[] names = ["PoolingCase", "AttentionCausalCase", "LogSoftmaxCase", "LengthsLstmBothCase", "LeNet5"];
        foreach (DeclaredNetwork network in DeclaredNetworks.All.Where(n => n.Tables.Predict.Refusals.Count == 0 && (names.Contains(n.Name)
            || n.Tables.Predict.Nodes.Any(node => node.Op is "ReduceMax" or "ReduceMean" or "ReduceLogSumExp"))).Where(IsTried))
        {
            var run = new ExportRun(network);
            OnnxModel model = run.Model(new OnnxExportOptions { Opset = opset });
            Assert.Equal(opset, model.Opset);
            Assert.Equal((network.Name, null), (network.Name, run.Difference(model)));
        }
    }

    [Fact]
    public void Batch_normalisation_goes_into_weights()
    {
        int folded = 0;
        foreach (DeclaredNetwork network in DeclaredNetworks.All.Where(n => n.Tables.Predict.Nodes.Any(node => node.Op == "BatchNormalization") && IsTried(n)))
        {
            var run = new ExportRun(network);
            OnnxModel plain = run.Model(), model = run.Model(new OnnxExportOptions { FoldBatchNorm = true });
            int before = Norms(plain), after = Norms(model);
            folded += before - after;
            Assert.Equal((network.Name, null), (network.Name, run.Difference(model)));
            if (before != after)
                Assert.True(model.Graph.Initializers.Count <= plain.Graph.Initializers.Count);
        }
        Assert.True(folded > 10, $"{folded} were folded");

        static int Norms(OnnxModel model) => model.Graph.Nodes.Count(n => n.OpType == "BatchNormalization");
    }

    [Fact]
    public void A_file_says_what_it_is_about()
    {
        var run = new ExportRun(DeclaredNetworks.Find("LeNet5"));
        string input = run.Network.Tables.Predict.Inputs[0].Name, scores = run.Network.Tables.Predict.Outputs[0].Name;
        string[] names = ["zero", "\"one\"", "zwölf", .. Enumerable.Range(3, 7).Select(i => $"{i}")];
        OnnxModel model = run.Model(new OnnxExportOptions
        {
            Names = new Dictionary<string, string> { [input] = "digit", [scores] = "scores" },
            ClassNames = names,
            Metadata = new Dictionary<string, string> { ["license"] = "MIT" },
            Description = "Digits.",
            Batch = 3,
        });
        OnnxModel read = OnnxModel.Read(model.ToBytes());
        Assert.Equal(("digit", "scores", "NetGen", "Digits."), (read.Graph.Inputs[0].Name, read.Graph.Outputs[0].Name, read.ProducerName, read.Description));
        Assert.Equal([3, 1, 28, 28], read.Graph.Inputs[0].Shape!.Select(d => d.Value!.Value));
        Assert.Equal(names, System.Text.Json.JsonSerializer.Deserialize<string[]>(read.Metadata.Single(m => m.Key == "classes").Value)!);
        Assert.Equal("MIT", read.Metadata.Single(m => m.Key == "license").Value);
        Assert.Contains(read.Graph.Initializers, t => t.Name == "conv1.weight" && t.Dimensions.SequenceEqual([6L, 1, 5, 5]));
        using var session = new Session(model);
        Assert.Null(run.Difference([.. session.Run(new Dictionary<string, (double[], int[])> { ["digit"] = run.Inputs[input] }).Select(o => o.Values)]));
    }

    [Fact]
    public void Preprocessing_stands_in_the_graph()
    {
        var run = new ExportRun(DeclaredNetworks.Find("LeNet5"));
        string input = run.Network.Tables.Predict.Inputs[0].Name;
        OnnxModel normalised = run.Model(new OnnxExportOptions { Preprocessing = [new OnnxPreprocessing(input) { Scale = 1 / 255f, Means = [0.13f], Deviations = [0.31f] }] });
        // The inverse of what the nodes do, so that the network sees what it saw before.
        double[] bytes = Array.ConvertAll(run.Feed.Inputs[0], v => ((v * 0.31f) + 0.13f) * 255);
        using var session = new Session(normalised);
        Assert.Null(run.Difference([.. session.Run(new Dictionary<string, (double[], int[])> { [input] = (bytes, run.Inputs[input].Shape) }).Select(o => o.Values)]));

        using var resizing = new Session(run.Model(new OnnxExportOptions { Preprocessing = [new OnnxPreprocessing(input) { Resizes = true }] }));
        // One of the right size stays as it is; another one comes out somewhere.
        Assert.Null(run.Difference([.. resizing.Run(run.Inputs).Select(o => o.Values)]));
        Assert.Equal(2 * 10, resizing.Run(new Dictionary<string, (double[], int[])> { [input] = (new double[2 * 50 * 40], [2, 1, 50, 40]) })[0].Values.Length);
    }

    [Fact]
    public void Options_that_mean_nothing_are_refused()
    {
        var run = new ExportRun(DeclaredNetworks.Find("LeNet5"));
        Assert.Contains("'bild'", Assert.Throws<ArgumentException>(() => run.Model(new OnnxExportOptions { Names = new Dictionary<string, string> { ["bild"] = "x" } })).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => run.Model(new OnnxExportOptions { Preprocessing = [new OnnxPreprocessing("bild")] }));
        string input = run.Network.Tables.Predict.Inputs[0].Name;
        Assert.Throws<ArgumentException>(() => run.Model(new OnnxExportOptions { Names = new Dictionary<string, string> { [input] = "conv1.weight" } }));
        Assert.Throws<ArgumentException>(() => run.Model(new OnnxExportOptions { Preprocessing = [new OnnxPreprocessing(input) { Means = [1, 2, 3] }] }));
        Assert.Throws<ArgumentException>(() => run.Model(new OnnxExportOptions { Preprocessing = [new(input) { Scale = 2 }, new(input) { Means = [1] }] }));
        Assert.Contains("Deviations has 0", Assert.Throws<ArgumentException>(() => run.Model(new OnnxExportOptions { Preprocessing = [new(input) { Deviations = [0] }] })).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => run.Model(new OnnxExportOptions { Preprocessing = [new(input) { Means = [float.NaN] }] }));
        Assert.Contains("2 class names for LeNet5, whose outputs are", Assert.Throws<ArgumentException>(() => run.Model(new OnnxExportOptions { ClassNames = ["a", "b"] })).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => run.Model(new OnnxExportOptions
        {
            ClassNames = [.. "0123456789".Select(d => $"{d}")], Metadata = new Dictionary<string, string> { ["classes"] = "" },
        }));
        Assert.Throws<ArgumentOutOfRangeException>(() => run.Model(new OnnxExportOptions { Opset = 16 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => run.Model(new OnnxExportOptions { Opset = 25 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => run.Model(new OnnxExportOptions { Batch = 0 }));
        Assert.Throws<OnnxExportException>(() => run.Model(new OnnxExportOptions { Program = OnnxProgram.Step }));
    }
}
