using NetGen.Onnx.Format;

namespace NetGen.Onnx;

/// <summary>One dimension of a shape: a number, a name that stands for one, or neither (TensorShapeProto.Dimension).</summary>
public readonly struct OnnxDimension(long? value, string name)
{
    public long? Value { get; } = value;

    public string Name { get; } = name;
}

/// <summary>Name, type and shape of a value (ValueInfoProto).</summary>
public sealed class OnnxValueInfo
{
    public OnnxValueInfo()
    {
    }

    public OnnxValueInfo(string name, OnnxType type, IEnumerable<OnnxDimension> shape) => (Name, Type, Shape) = (name, type, [.. shape]);

    public string Name { get; set; } = "";

    /// <summary>The type of its elements; <see cref="OnnxType.Undefined"/> where it is no tensor.</summary>
    public OnnxType Type { get; set; }

    /// <summary>Null where the file says no shape.</summary>
    public List<OnnxDimension>? Shape { get; set; }

    internal void Read(ProtoReader reader)
    {
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: Name = reader.Text(Name); break;
                case 2: reader.Message(ReadType); break;
            }
        }
    }

    private void ReadType(ProtoReader reader)
    {
        while (reader.Next())
        {
            if (reader.Field == 1)
                reader.Message(ReadTensor);
        }
    }

    private void ReadTensor(ProtoReader reader)
    {
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: Type = (OnnxType)reader.Integer((long)Type); break;
                case 2:
                    Shape ??= [];
                    reader.Message(ReadShape);
                    break;
            }
        }
    }

    private void ReadShape(ProtoReader reader)
    {
        while (reader.Next())
        {
            if (reader.Field == 1)
                reader.Message(ReadDimension);
        }
    }

    private void ReadDimension(ProtoReader reader)
    {
        (long? value, string name) = (null, "");
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: value = reader.Integer(value ?? 0); break;
                case 2: name = reader.Text(name); break;
            }
        }
        Shape!.Add(new OnnxDimension(value, name));
    }

    internal void Write(ProtoWriter writer)
    {
        writer.Text(1, Name);
        if (Type == OnnxType.Undefined)
            return;
        writer.Message(2, type => type.Message(1, tensor =>
        {
            tensor.Integer(1, (long)Type);
            if (Shape is not null)
                tensor.Message(2, shape => Shape.ForEach(d => shape.Message(1, m => Write(m, d))));
        }));
    }

    private static void Write(ProtoWriter writer, OnnxDimension dimension)
    {
        if (dimension.Value is { } value)
            writer.Integer(1, value);
        else
            writer.Text(2, dimension.Name);
    }
}
