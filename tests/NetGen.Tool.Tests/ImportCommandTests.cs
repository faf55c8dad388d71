using NetGen.Onnx;
using NetGen.Tool.Onnx;

namespace NetGen.Tool.Tests;

/// <summary>A model imported once: what is written, and that nothing is overwritten.</summary>
public sealed class ImportCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netgen-tool").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Declaration_and_weights_are_written_once()
    {
        string model = Write("small net.onnx", "Relu");
        Assert.Equal(0, Import(model, "--shape", "3,4,5", "--until", "r"));
        string declaration = Path.Combine(_folder, "SmallNet.cs");
        Assert.Contains("[Input(\"x\", 3, 4, 5)]", File.ReadAllText(declaration), StringComparison.Ordinal);
        Assert.Contains("is there already", Assert.Throws<ToolException>(() => Import(model, "--shape", "3,4,5", "--until", "r")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_imported_is_no_success()
    {
        Assert.Equal(1, Import(Write("bad.onnx", "Det"), "--shape", "3,4,4"));
        Assert.Equal([Path.Combine(_folder, "bad.onnx")], Directory.GetFiles(_folder));
        Assert.Contains("There is no file", Assert.Throws<ToolException>(() => Import(Path.Combine(_folder, "none.onnx"))).Message, StringComparison.Ordinal);
    }

    private string Write(string name, string op)
    {
        var model = new OnnxModel();
        model.Opsets.Add(new("", 17));
        model.Graph.Inputs.Add(new OnnxValueInfo("x", OnnxType.Float, [new(null, "N"), new(3, ""), new(null, "height"), new(null, "width")]));
        model.Graph.Outputs.Add(new OnnxValueInfo("y", OnnxType.Float, []));
        model.Graph.Nodes.Add(new OnnxNode(op, ["x"], ["r"]));
        model.Graph.Nodes.Add(new OnnxNode("Tanh", ["r"], ["y"]));
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, model.ToBytes());
        return path;
    }

    private int Import(string model, params string[] options) => ImportCommand.Create().Parse([model, "-o", _folder,
        .. options]).Invoke(new() { EnableDefaultExceptionHandler = false });
}
