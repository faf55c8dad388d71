using System.Diagnostics;
using NetGen.Onnx.Format;
using NetGen.Onnx.Tests.Cases;

namespace NetGen.Onnx.Tests.Format;

/// <summary>Files that lie: an error by name, in bounded time and memory, and never another exception.</summary>
public class HostileFileTests
{
    [Fact]
    public void Damaged_models_are_refused_or_read()
    {
        Assert.SkipUnless(BackendCase.AreThere, "NETGEN_DATA names no folder with onnx/cases.tar.gz.");
        var random = new Random(3);
        List<BackendCase> cases = [.. BackendCase.All.Where(c => c.Bytes.Length < 4000)];
        int damaged = 0;
        for (int i = 0; i < 4000; i++)
        {
            byte[] bytes = [.. cases[random.Next(cases.Count)].Bytes];
            for (int changes = random.Next(1, 5); changes > 0; changes--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (random.Next(4) == 0)
                bytes = bytes[..random.Next(bytes.Length)];
            long before = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            OnnxImport import = OnnxImporter.Import(bytes, new OnnxImportOptions());
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed} for a file of {bytes.Length} bytes.");
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 4L << 30, "Too much memory.");
            Assert.True(import.Problems.Count > 0 || import.Declaration.Length > 0);
            Assert.DoesNotContain(import.Problems, p => p.Id == OnnxProblemIds.Defect);
            damaged += import.Problems.Any(p => p.Id == OnnxProblemIds.Damaged) ? 1 : 0;
        }
        Assert.True(damaged > 200, $"{damaged} files were found to be damaged.");
    }

    [Fact]
    public void Messages_within_messages_have_an_end()
    {
        byte[] inner = [];
        for (int i = 0; i < 5000; i++)
        {
            // A graph with a node with an attribute that is a graph.
            inner = Field(6, inner);
            inner = Field(5, inner);
            inner = Field(1, inner);
            if (inner.Length > 60_000)
                break;
        }
        Assert.Contains("deep", Assert.Single(OnnxImporter.Import(Field(7, inner), new OnnxImportOptions()).Problems).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void So_have_messages_without_content()
    {
        // Two bytes a node.
        byte[] nodes = new byte[2 * (ProtoBudget.MaxMessages + 10)];
        for (int i = 0; i < nodes.Length; i += 2)
            nodes[i] = 0x0A;
        Assert.Contains("messages", Assert.Single(OnnxImporter.Import(Field(7, nodes), new OnnxImportOptions()).Problems).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ConstantOfShape", 1_000_000_000L, 1_000L)]
    [InlineData("ConstantOfShape", 30_000L, 30_000L)]
    public void Constants_have_a_size(string op, long rows, long columns)
    {
        var model = new OnnxModel();
        model.Opsets.Add(new("", 17));
        model.Graph.Inputs.Add(new OnnxValueInfo("x", OnnxType.Float, [new(1, ""), new(4, "")]));
        model.Graph.Outputs.Add(new OnnxValueInfo("y", OnnxType.Float, []));
        model.Graph.Initializers.Add(new OnnxTensor("shape", [2], [rows, columns]));
        model.Graph.Nodes.Add(new OnnxNode(op, ["shape"], ["c"]));
        model.Graph.Nodes.Add(new OnnxNode("Tile", ["c", "shape"], ["t"]));
        model.Graph.Nodes.Add(new OnnxNode("Add", ["x", "t"], ["y"]));
        OnnxImport import = OnnxImporter.Import(model.ToBytes(), new OnnxImportOptions());
        Assert.Equal(OnnxProblemIds.TooLarge, Assert.Single(import.Problems).Id);
    }

    [Theory]
    [InlineData("../secret.bin")]
    [InlineData("/etc/passwd")]
    [InlineData("..\\secret.bin")]
    [InlineData("C:\\secret.bin")]
    [InlineData("missing.bin")]
    public void Data_lies_beside_the_model(string location)
    {
        var model = new OnnxModel();
        model.Opsets.Add(new("", 17));
        var tensor = new OnnxTensor("w", [1], [0f]);
        tensor.External.Add(new("location", location));
        tensor.IsExternal = true;
        model.Graph.Initializers.Add(tensor);
        model.Graph.Inputs.Add(new OnnxValueInfo("x", OnnxType.Float, [new(1, ""), new(4, "")]));
        model.Graph.Nodes.Add(new OnnxNode("Add", ["x", "w"], ["y"]));
        model.Graph.Outputs.Add(new OnnxValueInfo("y", OnnxType.Float, []));
        Assert.Equal(OnnxProblemIds.External, Assert.Single(OnnxImporter.Import(model.ToBytes(), new OnnxImportOptions { Folder = Path.GetTempPath() }).Problems).Id);
    }

    /// <summary>A link is a way out of the folder, whether the file or a folder on the way to it is one. All files that cannot be read are told.</summary>
    [Fact]
    public void Links_are_not_followed()
    {
        string root = Directory.CreateTempSubdirectory("netgen-links").FullName, folder = Directory.CreateDirectory(Path.Combine(root, "model")).FullName;
        try
        {
            File.WriteAllBytes(Path.Combine(root, "secret.bin"), new byte[4]);
            File.WriteAllBytes(Path.Combine(folder, "own.bin"), new byte[4]);
            try
            {
                File.CreateSymbolicLink(Path.Combine(folder, "link.bin"), Path.Combine(root, "secret.bin"));
                Directory.CreateSymbolicLink(Path.Combine(folder, "up"), root);
            }
            catch (Exception denied) when (denied is UnauthorizedAccessException or IOException)
            {
                Assert.Skip("No links can be made here.");
            }
            OnnxModel model = External("own.bin", "link.bin", "up/secret.bin", "missing.bin");
            IReadOnlyList<OnnxProblem> problems = OnnxImporter.Import(model.ToBytes(), new OnnxImportOptions { Folder = folder }).Problems;
            Assert.All(problems, p => Assert.Equal(OnnxProblemIds.External, p.Id));
            Assert.Equal(["w1", "w2", "w3"], problems.Select(p => p.Reason.Split('\'')[1]));
            Assert.All(problems.Take(2), p => Assert.Contains("is a link", p.Reason, StringComparison.Ordinal));
            Assert.Empty(OnnxImporter.Import(External("own.bin").ToBytes(), new OnnxImportOptions { Folder = folder }).Problems);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    /// <summary>Small files that claim much, and sizes whose product is a small number again in 64 bits.</summary>
    [Theory]
    [InlineData(new[] { 1L << 29 })]
    [InlineData(new[] { 4L, 1L << 62 })]
    [InlineData(new[] { 4L, (1L << 62) + 1 })]
    [InlineData(new[] { 1L << 31, 1L << 33 })]
    [InlineData(new[] { long.MaxValue, long.MaxValue })]
    [InlineData(new[] { 3L })]
    [InlineData(new[] { 1L << 30, 1L << 30, 1L << 30 })]
    public void A_tensor_has_as_many_numbers_as_its_shape_says(long[] shape)
    {
        foreach (bool raw in (bool[])[true, false])
        {
            OnnxTensor tensor = raw ? new OnnxTensor("w", shape, [1f, 2f, 3f, 4f]) : OnnxTensor.Read([.. Field(8, "w"u8.ToArray()), .. Field(4, new byte[16]), 0x10, 1]);
            if (!raw)
                tensor.Dimensions.AddRange(shape);
            var model = new OnnxModel();
            model.Opsets.Add(new("", 17));
            model.Graph.Initializers.Add(tensor);
            model.Graph.Inputs.Add(new OnnxValueInfo("x", OnnxType.Float, [new(1, ""), new(4, "")]));
            model.Graph.Nodes.Add(new OnnxNode("Add", ["x", "w"], ["y"]));
            model.Graph.Nodes.Add(new OnnxNode("MatMul", ["x", "w"], ["z"]));
            model.Graph.Outputs.Add(new OnnxValueInfo("y", OnnxType.Float, []));
            OnnxProblem problem = Assert.Single(OnnxImporter.Import(model.ToBytes(), new OnnxImportOptions()).Problems);
            Assert.Equal(OnnxProblemIds.Damaged, problem.Id);
            Assert.StartsWith("Tensor 'w' has ", problem.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>Sizes of inputs, and of what nodes make of them, that no network can have.</summary>
    [Theory]
    [InlineData("Relu", new[] { 1L << 40 })]
    [InlineData("Relu", new[] { 1L << 31, 1L << 33 })]
    [InlineData("Flatten", new[] { 4L, 1L << 62 })]
    [InlineData("Flatten", new[] { 1L << 16, 1L << 16, 1L << 32 })]
    [InlineData("GlobalAveragePool", new[] { 3L, 1L << 31, 1L << 31 })]
    public void An_input_has_a_size_that_a_network_can_have(string op, long[] shape)
    {
        var model = new OnnxModel();
        model.Opsets.Add(new("", 17));
        model.Graph.Inputs.Add(new OnnxValueInfo("x", OnnxType.Float, [new(1, ""), .. shape.Select(d => new OnnxDimension(d, ""))]));
        model.Graph.Nodes.Add(new OnnxNode(op, ["x"], ["y"]));
        model.Graph.Outputs.Add(new OnnxValueInfo("y", OnnxType.Float, []));
        OnnxProblem problem = Assert.Single(OnnxImporter.Import(model.ToBytes(), new OnnxImportOptions()).Problems);
        Assert.True(problem.Id is OnnxProblemIds.TooLarge or OnnxProblemIds.Unsupported, problem.ToString());
        Assert.Contains("x", problem.Message, StringComparison.Ordinal);
    }

    private static OnnxModel External(params string[] locations)
    {
        var model = new OnnxModel();
        model.Opsets.Add(new("", 17));
        model.Graph.Inputs.Add(new OnnxValueInfo("x", OnnxType.Float, [new(1, ""), new(4, "")]));
        for (int i = 0; i < locations.Length; i++)
        {
            var tensor = new OnnxTensor { Name = "w" + i, Type = OnnxType.Float, IsExternal = true };
            tensor.Dimensions.Add(1);
            tensor.External.Add(new("location", locations[i]));
            model.Graph.Initializers.Add(tensor);
            model.Graph.Nodes.Add(new OnnxNode("Add", [i == 0 ? "x" : "y" + (i - 1), "w" + i], ["y" + i]));
        }
        model.Graph.Outputs.Add(new OnnxValueInfo("y" + (locations.Length - 1), OnnxType.Float, []));
        return model;
    }

    private static byte[] Field(int number, byte[] content)
    {
        var writer = new ProtoWriter();
        writer.Bytes(number, content);
        using var stream = new MemoryStream();
        writer.CopyTo(stream);
        return stream.ToArray();
    }
}
