using System.Buffers.Binary;
using System.Text;

namespace NetGen.TensorBoard;

/// <summary>Writes messages of Protocol Buffers: fields behind their numbers, messages in messages behind their length.</summary>
internal sealed class ProtoWriter
{
    private const int Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5;

    private readonly MemoryStream _data = new();

    public ReadOnlySpan<byte> Written => _data.GetBuffer().AsSpan(0, (int)_data.Length);

    public ProtoWriter Integer(int field, long value)
    {
        Key(field, Varint);
        Number((ulong)value);
        return this;
    }

    public ProtoWriter Double(int field, double value)
    {
        Key(field, Fixed64);
        Raw(value);
        return this;
    }

    public ProtoWriter Float(int field, float value)
    {
        Key(field, Fixed32);
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        _data.Write(bytes);
        return this;
    }

    public ProtoWriter Text(int field, string value) => Data(field, Encoding.UTF8.GetBytes(value));

    public ProtoWriter Data(int field, ReadOnlySpan<byte> value)
    {
        Key(field, Bytes);
        Number((ulong)value.Length);
        _data.Write(value);
        return this;
    }

    /// <summary>Numbers side by side behind one key.</summary>
    public ProtoWriter Doubles(int field, IReadOnlyCollection<double> values)
    {
        Key(field, Bytes);
        Number(8 * (ulong)values.Count);
        foreach (double value in values)
            Raw(value);
        return this;
    }

    /// <summary>A message in this one.</summary>
    public ProtoWriter Message(int field, Action<ProtoWriter> write)
    {
        var inner = new ProtoWriter();
        write(inner);
        return Data(field, inner.Written);
    }

    private void Key(int field, int type) => Number((ulong)(field << 3 | type));

    private void Raw(double value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        _data.Write(bytes);
    }

    /// <summary>Seven bits a byte, the lowest first.</summary>
    private void Number(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            _data.WriteByte((byte)(value | 0x80));
        _data.WriteByte((byte)value);
    }
}
