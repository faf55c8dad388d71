using NetGen.Generator.Plans;

namespace NetGen.Onnx.Tests.Export;

/// <summary>
/// Networks of full size as files that ONNX Runtime runs, one sample each, with <c>NETGEN_ONNX_LARGE=1</c>. The largest take minutes and gigabytes: each is a case of its own.
/// </summary>
public class LargeTests
{
    public static TheoryData<string> Names => [.. Known];

    private static readonly string[] Known = ["LeNet5"];

    [Fact]
    public void Every_large_network_is_a_case()
    {
        string large = string.Join(", ", DeclaredNetworks.All.Where(n => n.IsLarge && n.Tables.Predict.Refusals.Count == 0).Select(n => n.Name));
        Assert.True(large == string.Join(", ", Known), large);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gives_the_same_answers_in_ONNX_Runtime(string name)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("NETGEN_ONNX_LARGE") == "1", "NETGEN_ONNX_LARGE=1 runs networks of full size, which takes minutes.");
        DeclaredNetwork network = DeclaredNetworks.Find(name);
        var run = new ExportRun(network, batch: 1);
        Assert.Null(run.Difference(run.Model()));
        if (network.Tables.Predict.Nodes.Any(node => node.Op == "BatchNormalization"))
            Assert.Null(run.Difference(run.Model(new OnnxExportOptions { FoldBatchNorm = true })));
    }
}
