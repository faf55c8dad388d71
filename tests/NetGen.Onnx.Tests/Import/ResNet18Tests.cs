using System.Globalization;
using System.Reflection;
using NetGen.Onnx.Tests.Generated;

namespace NetGen.Onnx.Tests.Import;

/// <summary>The pretrained ResNet-18 of Microsoft.ML.DnnImageFeaturizer.ResNet18: its features are PyTorch's (make_resnet18.py), and it learns.</summary>
public class ResNet18Tests(ITestOutputHelper output)
{
    private static readonly string Model = typeof(ResNet18Tests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "NetGen.ResNet18").Value!;

    [Fact]
    public void Is_what_PyTorch_makes_of_it()
    {
        OnnxImport import = Import("");
        output.WriteLine(import.Declaration);
        using var compiled = new CompiledDeclarations(new Dictionary<string, string> { ["Vision.ResNet18"] = import.Declaration });
        Assert.Empty(compiled.Refused);
        using INetwork network = Load(compiled, import);
        using Batch image = Image(network);
        using IPredictor predictor = network.CreatePredictor(1);
        predictor.Run(image);
        float[] features = predictor.Output(0).ToArray();
        double[] wanted = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Import", "resnet18.txt")).Select(line => double.Parse(line, CultureInfo.InvariantCulture))];
        Assert.Equal(512, features.Length);
        Assert.All(features.Zip(wanted), pair => Assert.Equal(pair.Second, pair.First, 1e-4 + (1e-4 * Math.Abs(pair.Second))));
    }

    [Fact]
    public void Learns()
    {
        OnnxImport import = Import("MeanSquaredError");
        using var compiled = new CompiledDeclarations(new Dictionary<string, string> { ["Vision.ResNet18"] = import.Declaration });
        Assert.Empty(compiled.Refused);
        using INetwork network = Load(compiled, import);
        using Batch image = Image(network);
        using ITrainer trainer = network.CreateTrainer(1, new Sgd(1e-4f));
        float first = trainer.Step(image), second = trainer.Step(image);
        Assert.True(second < first, $"{first}, then {second}");
    }

    private static OnnxImport Import(string loss)
    {
        bool isWanted = Environment.GetEnvironmentVariable("NETGEN_ONNX_LARGE") == "1";
        Assert.SkipUnless(isWanted && File.Exists(Model), "NETGEN_ONNX_LARGE=1 restores the package with the model, and runs it.");
        OnnxImport import = OnnxImporter.ImportFile(Model, new OnnxImportOptions { Class = "Vision.ResNet18", Loss = loss });
        Assert.Empty(import.Problems);
        return import;
    }

    private static INetwork Load(CompiledDeclarations compiled, OnnxImport import)
    {
        INetwork network = compiled.Create("Vision.ResNet18");
        foreach (OnnxParameter parameter in import.Parameters)
            parameter.Values().CopyTo(network.Parameters[parameter.Name].Span);
        return network;
    }

    private static Batch Image(INetwork network)
    {
        var batch = new Batch(network.Description, 1) { Count = 1 };
        Span<float> pixels = batch.Values(0);
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = i / (float)pixels.Length * 255;
        return batch;
    }
}
