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

    private static byte[] Field(int number, byte[] content)
    {
        var writer = new ProtoWriter();
        writer.Bytes(number, content);
        using var stream = new MemoryStream();
        writer.CopyTo(stream);
        return stream.ToArray();
    }
}
