using NetGen.Onnx.Format;

namespace NetGen.Onnx;

/// <summary>An operator applied to values (NodeProto).</summary>
public sealed class OnnxNode
{
    public OnnxNode()
    {
    }

    public OnnxNode(string op, IEnumerable<string> inputs, IEnumerable<string> outputs, params OnnxAttribute[] attributes)
    {
        OpType = op;
        Inputs.AddRange(inputs);
        Outputs.AddRange(outputs);
        Attributes.AddRange(attributes);
    }

    public string Name { get; set; } = "";

    public string OpType { get; set; } = "";

    public string Domain { get; set; } = "";

    /// <summary>Names of what it reads; "" is an input that is left out.</summary>
    public List<string> Inputs { get; } = [];

    public List<string> Outputs { get; } = [];

    public List<OnnxAttribute> Attributes { get; } = [];

    internal void Read(ProtoReader reader)
    {
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1 when reader.Type == WireType.Bytes: Inputs.Add(reader.Text("")); break;
                case 2 when reader.Type == WireType.Bytes: Outputs.Add(reader.Text("")); break;
                case 3: Name = reader.Text(Name); break;
                case 4: OpType = reader.Text(OpType); break;
                case 5: OnnxMessages.Add(reader, Attributes, static (m, x) => x.Read(m)); break;
                case 7: Domain = reader.Text(Domain); break;
            }
        }
    }

    internal void Write(ProtoWriter writer)
    {
        // An empty name is an input all the same.
        Inputs.ForEach(name => writer.Bytes(1, new ArraySegment<byte>(System.Text.Encoding.UTF8.GetBytes(name))));
        Outputs.ForEach(name => writer.Bytes(2, new ArraySegment<byte>(System.Text.Encoding.UTF8.GetBytes(name))));
        writer.Text(3, Name);
        writer.Text(4, OpType);
        Attributes.ForEach(attribute => writer.Message(5, attribute.Write));
        writer.Text(7, Domain);
    }
}
