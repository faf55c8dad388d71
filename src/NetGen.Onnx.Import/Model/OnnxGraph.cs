using NetGen.Onnx.Format;

namespace NetGen.Onnx;

/// <summary>A graph of nodes, in an order in which each stands behind what it reads (GraphProto).</summary>
public sealed class OnnxGraph
{
    public string Name { get; set; } = "";

    public string Description { get; set; } = "";

    public List<OnnxNode> Nodes { get; } = [];

    /// <summary>Constants by name: weights.</summary>
    public List<OnnxTensor> Initializers { get; } = [];

    public List<OnnxValueInfo> Inputs { get; } = [];

    public List<OnnxValueInfo> Outputs { get; } = [];

    /// <summary>What the file says of values between inputs and outputs.</summary>
    public List<OnnxValueInfo> Values { get; } = [];

    /// <summary>How many constants are stored as sparse tensors, which are not read.</summary>
    public int SparseInitializers { get; private set; }

    internal void Read(ProtoReader reader)
    {
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: OnnxMessages.Add(reader, Nodes, static (m, x) => x.Read(m)); break;
                case 2: Name = reader.Text(Name); break;
                case 5: OnnxMessages.Add(reader, Initializers, static (m, x) => x.Read(m)); break;
                case 10: Description = reader.Text(Description); break;
                case 11: OnnxMessages.Add(reader, Inputs, static (m, x) => x.Read(m)); break;
                case 12: OnnxMessages.Add(reader, Outputs, static (m, x) => x.Read(m)); break;
                case 13: OnnxMessages.Add(reader, Values, static (m, x) => x.Read(m)); break;
                case 15: SparseInitializers += reader.Type == WireType.Bytes ? 1 : 0; break;
            }
        }
    }

    internal void Write(ProtoWriter writer)
    {
        Nodes.ForEach(node => writer.Message(1, node.Write));
        writer.Text(2, Name);
        Initializers.ForEach(tensor => writer.Message(5, tensor.Write));
        writer.Text(10, Description);
        Inputs.ForEach(value => writer.Message(11, value.Write));
        Outputs.ForEach(value => writer.Message(12, value.Write));
        Values.ForEach(value => writer.Message(13, value.Write));
    }
}
