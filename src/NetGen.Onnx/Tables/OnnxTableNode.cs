namespace NetGen.Onnx;

/// <summary>A node of a table, which takes its arguments one behind the other: <c>t.Add("Conv", "x, w", "y").Ints("pads", 1, 1, 1, 1)</c>.</summary>
public sealed class OnnxTableNode
{
    internal OnnxTableNode(string op, string inputs, string outputs)
    {
        string[] results = OnnxTable.NamesOf(outputs);
        Node = new OnnxNode(op, OnnxTable.NamesOf(inputs), results) { Name = Array.Find(results, r => r.Length > 0) ?? "" };
    }

    internal OnnxNode Node { get; }

    /// <summary>A whole number.</summary>
    public OnnxTableNode Int(string name, long value) => With(new(name, value));

    /// <summary>A real number.</summary>
    public OnnxTableNode Float(string name, float value) => With(new(name, value));

    /// <summary>A text.</summary>
    public OnnxTableNode Text(string name, string value) => With(new(name, value));

    /// <summary>Whole numbers.</summary>
    public OnnxTableNode Ints(string name, params long[] values) => With(new(name, values));

    /// <summary>Texts.</summary>
    public OnnxTableNode Texts(string name, params string[] values) => With(new(name, values));

    /// <summary>What a loop does at a step.</summary>
    public OnnxTableNode Body(string name, OnnxBody body) => With(new(name, body.Graph));

    private OnnxTableNode With(OnnxAttribute attribute)
    {
        Node.Attributes.Add(attribute);
        return this;
    }
}
