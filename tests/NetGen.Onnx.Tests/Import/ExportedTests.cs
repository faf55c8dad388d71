using System.Globalization;
using System.Text.RegularExpressions;
using NetGen.Tests;

namespace NetGen.Onnx.Tests.Import;

/// <summary>Small networks as PyTorch exports them (Exported/make_exported.py): layers that the exporter wrote out in single steps are layers again, and the answers are
/// PyTorch's.</summary>
public class ExportedTests(ITestOutputHelper output)
{
    /// <summary>Which layers there are, and how many of each; none of those by which attention was written out.</summary>
    [Theory]
    [InlineData("bert", "MultiHeadAttention:3 LayerNorm:6 GELU:3 Dense:6 Softmax:0 MatMul:0 Transpose:0 Reshape:0 Learned:0")]
    [InlineData("gpt", "CausalSelfAttention:3 LayerNorm:7 GELU:3 Dense:7 Softmax:0 MatMul:0 Transpose:0 Reshape:0 Learned:1")]
    [InlineData("attention", "MultiHeadAttention:1 Dense:0 Softmax:0 MatMul:0 Transpose:0 Reshape:0")]
    [InlineData("encoder", "MultiHeadAttention:3 LayerNorm:6 GELU:3 Dense:6 Softmax:0 MatMul:0 Transpose:0 Reshape:0 Learned:0")]
    [InlineData("masked", "CausalSelfAttention:2 LayerNorm:4 ReLU:2 Dense:4 Softmax:0 MatMul:0 Transpose:0 Reshape:0 Learned:0")]
    [InlineData("translator", "CausalSelfAttention:2 CrossAttention:2 MultiHeadAttention:0 LayerNorm:6 ReLU:2 Dense:5 Softmax:0 MatMul:0 Transpose:0 Reshape:0 Learned:0")]
    [InlineData("cross", "CrossAttention:1 Dense:1 Softmax:0 MatMul:0 Transpose:0 Reshape:0")]
    [InlineData("llama", "CausalSelfAttention:0 Dense:4 Softmax:1")]
    [InlineData("vit", "MultiHeadAttention:2 LayerNorm:4 GELU:2 Dense:5 Softmax:0 MatMul:0")]
    [InlineData("resnet", "Conv2D:20 BatchNorm:20 Add:8 Dense:1 Affine:0 Learned:0")]
    [InlineData("resnet_fused", "Conv2D:20 BatchNorm:0 Add:8 Dense:1 Affine:0 Learned:0")]
    [InlineData("batchnorm", "Conv2D:1 BatchNorm:1 ReLU:1 Subtract:0 Multiply:0 Learned:0")]
    public void Are_layers_again_and_give_the_same_answers(string name, string layers)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "Import", "Exported");
        OnnxImport import = OnnxImporter.ImportFile(Path.Combine(folder, name + ".onnx"), new OnnxImportOptions { Class = "Tests.Imported" });
        output.WriteLine(import.Declaration);
        Assert.Empty(import.Problems);
        string[] numbers = File.ReadAllText(Path.Combine(folder, name + ".txt")).ReplaceLineEndings("\n").Split("\n\n");
        (float[] x, float[] wanted) = (Numbers(numbers[0]), Numbers(numbers[1]));
        float[] given = Networks.Predict(import, x, batch: 2);
        Assert.Equal(wanted.Length, given.Length);
        Assert.All(given.Zip(wanted), pair => Assert.Equal(pair.Second, pair.First, 2e-5f));
        Assert.Equal(layers, string.Join(" ", layers.Split(' ').Select(l => l[..l.IndexOf(':', StringComparison.Ordinal)])
            .Select(kind => $"{kind}:{Count(import.Declaration, kind)}")));
    }

    /// <summary>Structure that repeats is a block, under the file's own names.</summary>
    [Theory]
    [InlineData("bert", "[Use<ImportedTransformerLayer>(Repeat = 3, Name = \"transformerLayers\")]",
        "[MultiHeadAttention(3, Name = \"attention\"), Add(In), LayerNorm(Name = \"norm1\", As = ")]
    [InlineData("gpt", "Use<ImportedTransformerLayer>(Repeat = 3, Name = \"h\")", "[LayerNorm(Name = \"ln_1\")]")]
    [InlineData("encoder", "[Use<ImportedTransformerLayer>(Repeat = 3, Name = \"layers.layers\")]",
        "[MultiHeadAttention(3, Name = \"self_attn\"), Add(In), LayerNorm(Name = \"norm1\", As = \"norm1\")]")]
    [InlineData("masked", "Use<ImportedTransformerLayer>(Repeat = 2, Name = \"layers.layers\")", "[CausalSelfAttention(2, Name = \"self_attn\"), Add(In")]
    [InlineData("resnet", "Use<ImportedResidual>(4, Repeat = 2, Name = \"layer1\")", "[Param] const int channels = 4;")]
    [InlineData("resnet", "Use<ImportedStridedResidual>(10, Name = \"layer4.0\")", "BatchNorm(Name = \"bn2\", As = \"bn2\")]")]
    [InlineData("resnet_fused", "Use<ImportedResidual>(4, Repeat = 2, Name = \"layer1\")", "Name = \"conv1\"), ReLU]")]
    public void Repeated_structure_is_a_block(string name, string use, string body)
    {
        OnnxImport import = OnnxImporter.ImportFile(Path.Combine(AppContext.BaseDirectory, "Import", "Exported", name + ".onnx"),
            new OnnxImportOptions { Class = "Tests.Imported" });
        output.WriteLine(import.Declaration);
        Assert.Contains(use, import.Declaration, StringComparison.Ordinal);
        Assert.Contains(body, import.Declaration, StringComparison.Ordinal);
    }

    /// <summary>What docs/onnx.md shows is what is written.</summary>
    [Fact]
    public void The_page_shows_an_import()
    {
        string file = Path.Combine(AppContext.BaseDirectory, "Import", "Exported", "gpt.onnx"), page = File.ReadAllText(Path.Combine(RepositoryRoot.Folder, "docs", "onnx.md"));
        string declaration = OnnxImporter.ImportFile(file, new OnnxImportOptions { Class = "Gpt" }).Declaration;
        Assert.Contains(declaration[declaration.IndexOf("[Network]", StringComparison.Ordinal)..], page.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    /// <summary>How many statements of that kind there are, those of a block as often as it is used.</summary>
    private static int Count(string declaration, string kind)
    {
        string[] parts = declaration.Split("[Block]");
        return parts.Sum(part => Statements(part).Count(s => s == kind || s.StartsWith(kind + "(", StringComparison.Ordinal)) * (part == parts[0] ? 1 : Uses(parts[0], part)));
    }

    private static int Uses(string network, string block)
    {
        string type = Regex.Match(block, @"class (\w+)").Groups[1].Value;
        return Regex.Matches(network, $@"Use<{type}>(\([^)]*?(Repeat = (\d+))?[^)]*\))?").Sum(use =>
            Regex.Match(use.Value, @"Repeat = (\d+)") is { Success: true } repeat ? int.Parse(repeat.Groups[1].Value, CultureInfo.InvariantCulture) : 1);
    }

    private static IEnumerable<string> Statements(string text) => text.Split('[', ',', ']', '\n').Select(s => s.Trim());

    private static float[] Numbers(string lines) => [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => float.Parse(l, CultureInfo.InvariantCulture))];
}
