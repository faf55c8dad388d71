using System.Diagnostics;
using NetGen.Onnx.Tests.Generated;

namespace NetGen.Onnx.Tests.Import;

/// <summary>Whole networks from ONNX's own data, with weights that are one number each: imported, run, and trained for a step.</summary>
public class LightNetworkTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("shufflenet", 1_393_320)]
    [InlineData("resnet50", 25_557_032)]
    [InlineData("inception_v1", 6_998_552)]
    [InlineData("bvlc_alexnet", 60_965_224)]
    [InlineData("vgg19", 143_667_240)]
    public void Are_read_like_their_diagrams(string name, long parameters)
    {
        OnnxImport import = Import(name);
        Assert.Empty(import.Problems);
        output.WriteLine(import.Declaration);
        long count = import.Parameters.Where(p => !p.Name.Contains("running_", StringComparison.Ordinal)).Sum(p => p.Shape.Aggregate(1L, (a, b) => a * b));
        Assert.Equal(parameters, count);
    }

    [Theory]
    [InlineData("shufflenet")]
    [InlineData("resnet50")]
    [InlineData("inception_v1")]
    [InlineData("bvlc_alexnet")]
    [InlineData("vgg19")]
    public void Give_the_numbers_of_the_file_and_learn(string name)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("NETGEN_ONNX_LARGE") == "1" || name == "shufflenet",
            "NETGEN_ONNX_LARGE=1 runs the large networks, some of which take minutes.");
        OnnxImport import = Import(name);
        using var compiled = new CompiledDeclarations(new Dictionary<string, string> { ["Light.Net"] = import.Declaration });
        Assert.Empty(compiled.Refused);
        using INetwork network = compiled.Create("Light.Net");
        foreach (OnnxParameter parameter in import.Parameters)
            parameter.Values().CopyTo(network.Parameters[parameter.Name].Span);
        using var batch = new Batch(network.Description, 1) { Count = 1 };
        Span<float> image = batch.Values(0);
        for (int i = 0; i < image.Length; i++)
            image[i] = i / (float)image.Length;
        OnnxTensor expected = OnnxTensor.Read(File.ReadAllBytes(Path.Combine(Folder, $"light_{name}_output_0.pb")));
        using (IPredictor predictor = network.CreatePredictor(1))
        {
            var watch = Stopwatch.StartNew();
            predictor.Run(batch);
            output.WriteLine($"{watch.ElapsedMilliseconds} ms for the first answer");
            float[] wanted = expected.ToFloats(), given = predictor.Output(0).ToArray();
            Assert.Equal(wanted.Length, given.Length);
            Assert.True(wanted.Zip(given).All(pair => Math.Abs(pair.First - pair.Second) <= 1e-7 + (1e-3 * Math.Abs(pair.First))), $"{wanted[0]} is expected, {given[0]} is there");
        }
        using ITrainer trainer = network.CreateTrainer(1, new Sgd(1e-3f));
        batch.Labels(1)[0] = 3;
        float loss = trainer.Step(batch);
        Assert.True(float.IsFinite(loss), $"loss {loss}");
    }

    private static string Folder => Path.Combine(Environment.GetEnvironmentVariable("NETGEN_DATA")!, "onnx");

    private static OnnxImport Import(string name)
    {
        Assert.SkipUnless(Cases.BackendCase.AreThere, "NETGEN_DATA names no folder with ONNX's networks.");
        return OnnxImporter.ImportFile(Path.Combine(Folder, $"light_{name}.onnx"), new OnnxImportOptions { Class = "Light.Net", Loss = "SoftmaxCrossEntropy" });
    }
}
