using NetGen.Generator.Plans;

namespace NetGen.Onnx.Tests.Export;

/// <summary>
/// Networks of full size as files that ONNX Runtime runs, one sample each: with <c>NETGEN_ONNX_LARGE=1</c>, or with the name of one of them in place of the 1, for the largest take
/// minutes and gigabytes.
/// </summary>
public class LargeTests
{
    public static TheoryData<string> Names => [.. Known];

    /// <summary>A matrix of a thousand million weights, as the lectures count them.</summary>
    private const string TooLarge = "MillionByThousand";

    private static readonly string[] Known =
    [
        "AlexNet", "DcGanGenerator", "DcGanDiscriminator", "GoogLeNet", "GoogLeNetAuxiliary", "KerasCaptcha", "ResNet18", "ResNet50", "UNet", "Vgg16", "WaveNet", "KerasReviews",
    ];

    [Fact]
    public void Every_large_network_is_a_case()
    {
        string large = string.Join(", ", DeclaredNetworks.All.Where(n => n.IsLarge && n.Tables.Predict.Refusals.Count == 0 && n.Name != TooLarge).Select(n => n.Name));
        Assert.True(large == string.Join(", ", Known), large);
    }

    [Fact]
    public void What_a_file_cannot_hold_is_refused()
    {
        // Nothing of the parameters is looked at.
        using var none = new ParameterSet(TooLarge, [new ParameterDescription("weight", [1], 0, 1, true, false, InitializerKind.Constant)], 16, 16, seed: 0);
        var exception = Assert.Throws<OnnxExportException>(() => OnnxExporter.Model(DeclaredNetworks.Find(TooLarge).Class.Describe(OnnxProgram.Predict), none));
        Assert.Equal(["its weights take 4.0 GB, and a file of ONNX has less than 2.1"], exception.Reasons);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gives_the_same_answers_in_ONNX_Runtime(string name)
    {
        string? wanted = Environment.GetEnvironmentVariable("NETGEN_ONNX_LARGE");
        Assert.SkipUnless(wanted == "1" || wanted == name, "NETGEN_ONNX_LARGE=1 runs networks of full size, which takes minutes.");
        DeclaredNetwork network = DeclaredNetworks.Find(name);
        var run = new ExportRun(network, batch: 1);
        Assert.Null(run.Difference(run.Model()));
        if (network.Tables.Predict.Nodes.Any(node => node.Op == "BatchNormalization"))
            Assert.Null(run.Difference(run.Model(new OnnxExportOptions { FoldBatchNorm = true })));
    }
}
