using System.Collections;
using System.Globalization;
using Microsoft.Build.Framework;
using NetGen.Onnx.Build;
using NetGen.Onnx.Tests.Generated;

namespace NetGen.Onnx.Tests.Import;

/// <summary>The build task: what it writes, and what it tells the build.</summary>
public sealed class TaskTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netgen-onnx").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Declaration_and_weights_are_written()
    {
        OnnxModel model = Networks.Model(17, [Networks.Input("x", 4)], ["y"], [Networks.Weight("fc.weight", 3, 4)], new OnnxNode("Gemm", ["x", "fc.weight"], ["y"],
            new OnnxAttribute("transB", 1)));
        (bool succeeded, Engine engine) = Run(model.ToBytes(), "Tests.Small");
        Assert.True(succeeded);
        Assert.Empty(engine.Errors);
        string text = File.ReadAllText(Path.Combine(_folder, "obj", "Tests.Small.onnx.cs"));
        Assert.Contains("public partial class Small;", text, StringComparison.Ordinal);
        Assert.Contains("public static Small Pretrained()", text, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder, "obj", "Tests.Small.safetensors")));
    }

    [Theory]
    [InlineData("Embedded")]
    [InlineData("File")]
    [InlineData("None")]
    public void What_is_written_compiles(string weights)
    {
        OnnxModel model = Networks.Model(17, [Networks.Input("x", 4)], ["y"], [Networks.Weight("fc.weight", 3, 4)], new OnnxNode("MatMul", ["x", "fc.weight"], ["y"]));
        model.Graph.Initializers[0].Dimensions.Reverse();
        (bool succeeded, _) = Run(model.ToBytes(), "Tests.Small", weights);
        Assert.True(succeeded);
        string text = File.ReadAllText(Path.Combine(_folder, "obj", "Tests.Small.onnx.cs"));
        using var compiled = new CompiledDeclarations(new Dictionary<string, string> { ["Tests.Small"] = text });
        Assert.Empty(compiled.Broken);
        Assert.Empty(compiled.Refused);
        Assert.Equal(weights != "None", text.Contains("Pretrained", StringComparison.Ordinal));
    }

    [Fact]
    public void Metadata_choose_where_it_ends_and_how_large_its_input_is()
    {
        OnnxModel model = Networks.Model(17, [Networks.Input("x", 3, 8, 8)], ["y"], [],
            new OnnxNode("Relu", ["x"], ["r"]), new OnnxNode("Tanh", ["r"], ["t"]), new OnnxNode("Exp", ["t"], ["y"]));
        (bool succeeded, _) = Run(model.ToBytes(), "Tests.Small", more: new() { ["Until"] = "t;r", ["Shape"] = "3,4,5" });
        Assert.True(succeeded);
        string text = File.ReadAllText(Path.Combine(_folder, "obj", "Tests.Small.onnx.cs"));
        Assert.Contains("[Input(\"x\", 3, 4, 5)]", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exp", text, StringComparison.Ordinal);
        (succeeded, Engine engine) = Run(model.ToBytes(), "Tests.Small", more: new() { ["Shape"] = "3,4" });
        Assert.False(succeeded);
        Assert.Equal("NGONNX1003", Assert.Single(engine.Errors).Code);
    }

    [Fact]
    public void Problems_are_errors_of_the_build()
    {
        OnnxModel model = Networks.Model(17, [Networks.Input("x", 4)], ["y", "z"], [], new OnnxNode("Det", ["x"], ["y"]) { Name = "one" }, new OnnxNode("TopK", ["x"],
            ["z"]) { Name = "two" });
        (bool succeeded, Engine engine) = Run(model.ToBytes(), "Tests.Small");
        Assert.False(succeeded);
        Assert.Equal(2, engine.Errors.Count);
        Assert.All(engine.Errors, e => Assert.Equal("NGONNX1004", e.Code));
        Assert.All(engine.Errors, e => Assert.EndsWith("m.onnx", e.File, StringComparison.Ordinal));
        Assert.Contains("node 'one' (Det)", engine.Errors[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void So_is_a_file_that_is_no_model()
    {
        (bool succeeded, Engine engine) = Run([1, 2, 3], "Tests.Small");
        Assert.False(succeeded);
        Assert.Equal("NGONNX1001", Assert.Single(engine.Errors).Code);
        Assert.StartsWith("No ONNX model, or a damaged one. At byte ", engine.Errors[0].Message, StringComparison.Ordinal);
    }

    /// <summary>What downloads and checkouts leave where a model should be.</summary>
    [Theory]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n", "Git LFS")]
    [InlineData("\n<!DOCTYPE html><html><body>404</body></html>", "HTML")]
    [InlineData("{\"error\": \"not found\"}", "JSON")]
    [InlineData("PK\u0003\u0004\u0014", "zip archive")]
    [InlineData("\u001f\u008b\u0008\u0000", "gzip")]
    [InlineData("", "has no graph")]
    public void Files_of_other_kinds_are_named(string content, string kind)
    {
        (bool succeeded, Engine engine) = Run(System.Text.Encoding.Latin1.GetBytes(content), "Tests.Small");
        Assert.False(succeeded);
        Assert.Equal("NGONNX1001", Assert.Single(engine.Errors).Code);
        Assert.Contains(kind, engine.Errors[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Tests.My-Net", "", "", "'My-Net' is no name in C#")]
    [InlineData("Tests.2d", "", "", "'2d' is no name in C#")]
    [InlineData("Tests..Net", "", "", "a name is missing")]
    [InlineData("Tests.event", "", "", "'event' is a word of C#")]
    [InlineData("../../Net", "", "", "No class can be called '../../Net'")]
    [InlineData("Tests.Net", "embeded", "", "Weights=\"embeded\"; expected File")]
    [InlineData("Tests.Net", "", "frei", "Batch=\"frei\"; expected free")]
    public void What_an_item_cannot_ask_for_is_told(string name, string weights, string batch, string reason)
    {
        OnnxModel model = Networks.Model(17, [Networks.Input("x", 4)], ["y"], [], new OnnxNode("Relu", ["x"], ["y"]));
        (bool succeeded, Engine engine) = Run(model.ToBytes(), name, weights, new() { ["Batch"] = batch });
        Assert.False(succeeded);
        Assert.Equal("NGONNX1009", Assert.Single(engine.Errors).Code);
        Assert.Contains(reason, engine.Errors[0].Message, StringComparison.Ordinal);
        Assert.Equal([Path.Combine(_folder, "m.onnx")], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void Files_that_cannot_be_read_or_written_are_told()
    {
        OnnxModel model = Networks.Model(17, [Networks.Input("x", 4)], ["y"], [], new OnnxNode("Relu", ["x"], ["y"]));
        // A file where the folder should be.
        File.WriteAllText(Path.Combine(_folder, "obj"), "");
        (bool succeeded, Engine engine) = Run(model.ToBytes(), "Tests.Small");
        Assert.False(succeeded);
        Assert.Equal("NGONNX1010", Assert.Single(engine.Errors).Code);
        Assert.Contains("cannot be written", engine.Errors[0].Message, StringComparison.Ordinal);
        (succeeded, engine) = Run(null, "Tests.Small");
        Assert.False(succeeded);
        Assert.Equal("NGONNX1010", Assert.Single(engine.Errors).Code);
        Assert.Contains("cannot be read", engine.Errors[0].Message, StringComparison.Ordinal);
    }

    /// <summary>An input has no operator: its name is what a reader goes by.</summary>
    [Fact]
    public void Problems_of_inputs_and_outputs_say_which()
    {
        OnnxModel model = Networks.Model(17, [Networks.Input("x", 4), new OnnxValueInfo("text", OnnxType.String, []),
            new OnnxValueInfo("open", OnnxType.Float, [new(1, ""), new(null, "")])],
            ["y", "nowhere"], [], new OnnxNode("Relu", ["x"], ["y"]));
        (_, Engine engine) = Run(model.ToBytes(), "Tests.Small");
        Assert.Equal(["'text': numbers of type String", "'open': axis 1 of the input has no size; every axis but the batch needs one, by Shape where the file has none",
            "'nowhere': nothing gives this output"], engine.Errors.Select(e => e.Message));
    }

    [Fact]
    public void Weights_are_read_back_in_any_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (other.NumberFormat.NegativeSign, other.NumberFormat.NumberDecimalSeparator) = ("−", ",");
            CultureInfo.CurrentCulture = other;
            OnnxModel model = Networks.Model(17, [Networks.Input("x", 4)], ["y"], [], new OnnxNode("LeakyRelu", ["x"], ["y"], new OnnxAttribute("alpha", -0.25f)));
            Assert.Contains("LeakyReLU(-0.25)", Networks.Import(model).Declaration, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <param name="model">The file; null for one that is not there.</param>
    private (bool, Engine) Run(byte[]? model, string name, string weights = "File", Dictionary<string, string>? more = null)
    {
        string path = Path.Combine(_folder, "m.onnx");
        if (model is null)
            File.Delete(path);
        else
            File.WriteAllBytes(path, model);
        var engine = new Engine();
        var item = new Item(path, new(more ?? [])
        {
            ["FullPath"] = path,
            ["Class"] = name,
            ["Declaration"] = Path.Combine(_folder, "obj", name + ".onnx.cs"),
            ["Weights"] = weights,
            ["WeightsFile"] = weights == "None" ? "" : Path.Combine(_folder, "obj", name + ".safetensors"),
        });
        return (new ImportOnnx { BuildEngine = engine, Models = [item] }.Execute(), engine);
    }

    private sealed class Engine : IBuildEngine
    {
        public List<BuildErrorEventArgs> Errors { get; } = [];

        public bool ContinueOnError => false;

        public int LineNumberOfTaskNode => 0;

        public int ColumnNumberOfTaskNode => 0;

        public string ProjectFileOfTaskNode => "";

        public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs) => false;

        public void LogCustomEvent(CustomBuildEventArgs e)
        {
        }

        public void LogErrorEvent(BuildErrorEventArgs e) => Errors.Add(e);

        public void LogMessageEvent(BuildMessageEventArgs e)
        {
        }

        public void LogWarningEvent(BuildWarningEventArgs e)
        {
        }
    }

    private sealed class Item(string spec, Dictionary<string, string> metadata) : ITaskItem
    {
        public string ItemSpec { get; set; } = spec;

        public ICollection MetadataNames => metadata.Keys;

        public int MetadataCount => metadata.Count;

        public IDictionary CloneCustomMetadata() => metadata;

        public void CopyMetadataTo(ITaskItem destinationItem)
        {
        }

        public string GetMetadata(string metadataName) => metadata.GetValueOrDefault(metadataName, "");

        public void RemoveMetadata(string metadataName) => metadata.Remove(metadataName);

        public void SetMetadata(string metadataName, string metadataValue) => metadata[metadataName] = metadataValue;
    }
}
