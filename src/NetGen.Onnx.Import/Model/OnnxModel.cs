using NetGen.Onnx.Format;

namespace NetGen.Onnx;

/// <summary>An ONNX file: a graph, and which versions of the operators it means (ModelProto of onnx.proto).</summary>
public sealed class OnnxModel
{
    public long IrVersion { get; set; } = 8;

    public string ProducerName { get; set; } = "";

    public string ProducerVersion { get; set; } = "";

    public string Domain { get; set; } = "";

    public long ModelVersion { get; set; }

    public string Description { get; set; } = "";

    public OnnxGraph Graph { get; set; } = new();

    /// <summary>Versions of the operators by domain; "" is ONNX's own.</summary>
    public List<KeyValuePair<string, long>> Opsets { get; } = [];

    public List<KeyValuePair<string, string>> Metadata { get; } = [];

    /// <summary>How many functions of its own the file brings.</summary>
    public int Functions { get; private set; }

    /// <summary>The version of ONNX's own operators, 1 where the file says none.</summary>
    public int Opset => (int)Math.Min(int.MaxValue, Math.Max(1, Opsets.Where(o => o.Key is "" or "ai.onnx").Select(o => o.Value).DefaultIfEmpty(1).Last()));

    /// <summary>Reads a model from memory. Numbers of tensors stay where they are, so the array must not change.</summary>
    /// <exception cref="OnnxFormatException">It is no model.</exception>
    public static OnnxModel Read(byte[] bytes)
    {
        var model = new OnnxModel { IrVersion = 0 };
        model.Read(new ProtoReader(bytes));
        return model;
    }

    /// <summary>Writes the model.</summary>
    public void Write(Stream stream)
    {
        var writer = new ProtoWriter();
        Write(writer);
        writer.CopyTo(stream);
    }

    /// <summary>The model as bytes.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        Write(stream);
        return stream.ToArray();
    }

    private void Read(ProtoReader reader)
    {
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: IrVersion = reader.Integer(IrVersion); break;
                case 2: ProducerName = reader.Text(ProducerName); break;
                case 3: ProducerVersion = reader.Text(ProducerVersion); break;
                case 4: Domain = reader.Text(Domain); break;
                case 5: ModelVersion = reader.Integer(ModelVersion); break;
                case 6: Description = reader.Text(Description); break;
                case 7: reader.Message(Graph.Read); break;
                case 8: reader.Message(ReadOpset); break;
                case 14: reader.Message(m => Metadata.Add(OnnxEntry.Read(m))); break;
                case 25: Functions += reader.Type == WireType.Bytes ? 1 : 0; break;
            }
        }
    }

    private void ReadOpset(ProtoReader reader)
    {
        (string domain, long version) = ("", 0);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: domain = reader.Text(domain); break;
                case 2: version = reader.Integer(version); break;
            }
        }
        Opsets.Add(new(domain, version));
    }

    private void Write(ProtoWriter writer)
    {
        writer.IntegerUnlessZero(1, IrVersion);
        writer.Text(2, ProducerName);
        writer.Text(3, ProducerVersion);
        writer.Text(4, Domain);
        writer.IntegerUnlessZero(5, ModelVersion);
        writer.Text(6, Description);
        writer.Message(7, Graph.Write);
        foreach (KeyValuePair<string, long> opset in Opsets)
        {
            writer.Message(8, m =>
            {
                m.Text(1, opset.Key);
                m.Integer(2, opset.Value);
            });
        }
        foreach (KeyValuePair<string, string> entry in Metadata)
            writer.Message(14, m => OnnxEntry.Write(m, entry));
    }
}
