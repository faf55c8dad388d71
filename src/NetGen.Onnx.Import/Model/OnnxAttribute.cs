using System.Text;
using NetGen.Onnx.Format;

namespace NetGen.Onnx;

/// <summary>What an attribute of a node holds (AttributeProto.AttributeType).</summary>
public enum OnnxAttributeType
{
    Undefined = 0,
    Float = 1,
    Int = 2,
    String = 3,
    Tensor = 4,
    Graph = 5,
    Floats = 6,
    Ints = 7,
    Strings = 8,
    Tensors = 9,
    Graphs = 10,
}

/// <summary>A named argument of a node (AttributeProto).</summary>
public sealed class OnnxAttribute
{
    public OnnxAttribute()
    {
    }

    public OnnxAttribute(string name, long value) => (Name, Type, Int) = (name, OnnxAttributeType.Int, value);

    public OnnxAttribute(string name, float value) => (Name, Type, Float) = (name, OnnxAttributeType.Float, value);

    public OnnxAttribute(string name, string value) => (Name, Type, Bytes) = (name, OnnxAttributeType.String, new ArraySegment<byte>(Encoding.UTF8.GetBytes(value)));

    public OnnxAttribute(string name, OnnxGraph value) => (Name, Type, Graph) = (name, OnnxAttributeType.Graph, value);

    public OnnxAttribute(string name, OnnxTensor value) => (Name, Type, Tensor) = (name, OnnxAttributeType.Tensor, value);

    public OnnxAttribute(string name, IEnumerable<long> values)
    {
        (Name, Type) = (name, OnnxAttributeType.Ints);
        Ints.AddRange(values);
    }

    public OnnxAttribute(string name, IEnumerable<string> values)
    {
        (Name, Type) = (name, OnnxAttributeType.Strings);
        Strings.AddRange(values);
    }

    public string Name { get; set; } = "";

    public OnnxAttributeType Type { get; set; }

    public float Float { get; set; }

    public long Int { get; set; }

    public ArraySegment<byte> Bytes { get; set; } = new([]);

    public string Text => Encoding.UTF8.GetString(Bytes.Array!, Bytes.Offset, Bytes.Count);

    public OnnxTensor? Tensor { get; set; }

    public OnnxGraph? Graph { get; set; }

    public List<float> Floats { get; } = [];

    public List<long> Ints { get; } = [];

    public List<string> Strings { get; } = [];

    /// <summary>Inside of a function: the attribute of the caller that this one stands for.</summary>
    public string Reference { get; set; } = "";

    internal void Read(ProtoReader reader)
    {
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: Name = reader.Text(Name); break;
                case 2: Float = reader.Single(Float); break;
                case 3: Int = reader.Integer(Int); break;
                case 4: Bytes = reader.Segment(Bytes); break;
                case 5: reader.Message((Tensor ??= new()).Read); break;
                case 6: reader.Message((Graph ??= new()).Read); break;
                case 7: reader.Singles(Floats); break;
                case 8: reader.Integers(Ints); break;
                case 9 when reader.Type == WireType.Bytes: Strings.Add(reader.Text("")); break;
                case 20: Type = (OnnxAttributeType)reader.Integer((long)Type); break;
                case 21: Reference = reader.Text(Reference); break;
            }
        }
    }

    internal void Write(ProtoWriter writer)
    {
        writer.Text(1, Name);
        if (Type == OnnxAttributeType.Float)
            writer.Single(2, Float);
        if (Type == OnnxAttributeType.Int)
            writer.Integer(3, Int);
        if (Type == OnnxAttributeType.String)
            writer.Bytes(4, Bytes);
        if (Tensor is not null)
            writer.Message(5, Tensor.Write);
        if (Graph is not null)
            writer.Message(6, Graph.Write);
        writer.Singles(7, Floats);
        writer.Integers(8, Ints);
        foreach (string text in Strings)
            writer.Bytes(9, new ArraySegment<byte>(Encoding.UTF8.GetBytes(text)));
        writer.IntegerUnlessZero(20, (long)Type);
        writer.Text(21, Reference);
    }
}
