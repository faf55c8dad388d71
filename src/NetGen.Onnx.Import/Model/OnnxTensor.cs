using NetGen.Onnx.Format;

namespace NetGen.Onnx;

/// <summary>A constant tensor (TensorProto). Its numbers stay as they are stored until they are asked for.</summary>
public sealed class OnnxTensor
{
    private readonly List<float> _floats = [];
    private readonly List<double> _doubles = [];
    private readonly List<long> _integers = [];
    private bool _hasRaw;

    public OnnxTensor()
    {
    }

    public OnnxTensor(string name, IEnumerable<long> dimensions, float[] values)
    {
        var bytes = new byte[4 * values.Length];
        Buffer.BlockCopy(values, 0, bytes, 0, bytes.Length);
        (Name, Type, Raw, _hasRaw) = (name, OnnxType.Float, new ArraySegment<byte>(bytes), true);
        Dimensions.AddRange(dimensions);
    }

    public OnnxTensor(string name, IEnumerable<long> dimensions, long[] values)
    {
        var bytes = new byte[8 * values.Length];
        Buffer.BlockCopy(values, 0, bytes, 0, bytes.Length);
        (Name, Type, Raw, _hasRaw) = (name, OnnxType.Int64, new ArraySegment<byte>(bytes), true);
        Dimensions.AddRange(dimensions);
    }

    public string Name { get; set; } = "";

    public OnnxType Type { get; set; }

    public List<long> Dimensions { get; } = [];

    /// <summary>Numbers as they lie in memory, row-major, little-endian.</summary>
    public ArraySegment<byte> Raw { get; set; } = new([]);

    /// <summary>Where the numbers lie, if in another file: <c>location</c>, <c>offset</c>, <c>length</c>.</summary>
    public List<KeyValuePair<string, string>> External { get; } = [];

    public bool IsExternal { get; set; }

    /// <summary>Reads a tensor that is a file of its own, as the test data of ONNX are.</summary>
    public static OnnxTensor Read(byte[] bytes)
    {
        var tensor = new OnnxTensor();
        tensor.Read(new ProtoReader(bytes));
        return tensor;
    }

    /// <summary>How many elements; checked against what is stored.</summary>
    /// <exception cref="OnnxFormatException">More or fewer numbers are stored, or none can be.</exception>
    public int Count
    {
        get
        {
            long count = 1;
            foreach (long dimension in Dimensions)
            {
                // The largest size times the largest count does not fit into 64 bits.
                if (dimension is < 0 or > int.MaxValue || (count *= dimension) > int.MaxValue)
                    throw Wrong($"has the shape [{string.Join(", ", Dimensions)}]");
            }
            return (int)count;
        }
    }

    /// <summary>Takes the numbers of another file.</summary>
    internal void TakeExternal(ArraySegment<byte> bytes) => (Raw, _hasRaw, IsExternal) = (bytes, true, false);

    /// <summary>The numbers as floats, whatever real or small whole type they are stored as.</summary>
    public float[] ToFloats() => Type == OnnxType.Float && _hasRaw ? RawFloats() : Array.ConvertAll(ToDoubles(), static v => (float)v);

    /// <summary>The numbers as doubles; of integers above 2⁵³ the nearest.</summary>
    public double[] ToDoubles() => Type switch
    {
        OnnxType.Float => _hasRaw ? Array.ConvertAll(RawFloats(), static v => (double)v) : Checked(_floats).ConvertAll(static v => (double)v).ToArray(),
        OnnxType.Double => _hasRaw ? Decode(8, BitConverter.ToDouble) : [.. Checked(_doubles)],
        OnnxType.Float16 => Array.ConvertAll(Bits16(), HalfFloats.OfHalf),
        OnnxType.BFloat16 => Array.ConvertAll(Bits16(), HalfFloats.OfBrain),
        OnnxType.UInt64 => Array.ConvertAll(ToIntegers(), static v => (double)(ulong)v),
        _ => Array.ConvertAll(ToIntegers(), static v => (double)v),
    };

    /// <summary>Whole numbers (and truth values as 0 and 1); those of 64 bits without a sign as their bits.</summary>
    public long[] ToIntegers() => Type switch
    {
        OnnxType.Int64 => _hasRaw ? Decode(8, BitConverter.ToInt64) : [.. Checked(_integers)],
        OnnxType.UInt64 => _hasRaw ? Decode(8, BitConverter.ToInt64) : [.. Checked(_integers)],
        OnnxType.Int32 => _hasRaw ? Decode(4, static (b, i) => (long)BitConverter.ToInt32(b, i)) : Narrow(static v => (int)v),
        OnnxType.UInt32 => _hasRaw ? Decode(4, static (b, i) => (long)BitConverter.ToUInt32(b, i)) : Narrow(static v => (uint)v),
        OnnxType.Int16 => _hasRaw ? Decode(2, static (b, i) => (long)BitConverter.ToInt16(b, i)) : Narrow(static v => (short)v),
        OnnxType.UInt16 => _hasRaw ? Decode(2, static (b, i) => (long)BitConverter.ToUInt16(b, i)) : Narrow(static v => (ushort)v),
        OnnxType.Int8 => _hasRaw ? Decode(1, static (b, i) => (long)(sbyte)b[i]) : Narrow(static v => (sbyte)v),
        OnnxType.UInt8 => _hasRaw ? Decode(1, static (b, i) => (long)b[i]) : Narrow(static v => (byte)v),
        OnnxType.Bool => _hasRaw ? Decode(1, static (b, i) => b[i] != 0 ? 1L : 0) : Narrow(static v => v != 0 ? 1 : 0),
        _ => throw Wrong($"holds elements of type {Type}, not whole numbers"),
    };

    /// <summary>Checks that as many numbers are stored as the shape says, without reading them; of types whose numbers are not read, nothing.</summary>
    /// <exception cref="OnnxFormatException">More or fewer are stored, or they lie in a file that was not read.</exception>
    internal void CheckStored()
    {
        (int size, int stored) = Type switch
        {
            OnnxType.Float => (4, _floats.Count),
            OnnxType.Double => (8, _doubles.Count),
            OnnxType.Int64 or OnnxType.UInt64 => (8, _integers.Count),
            OnnxType.Int32 or OnnxType.UInt32 => (4, _integers.Count),
            OnnxType.Int16 or OnnxType.UInt16 or OnnxType.Float16 or OnnxType.BFloat16 => (2, _integers.Count),
            OnnxType.Int8 or OnnxType.UInt8 or OnnxType.Bool => (1, _integers.Count),
            _ => (0, 0),
        };
        int count = Count;
        if (size > 0 && (_hasRaw || IsExternal))
            CheckRaw(count, size);
        else if (size > 0 && stored != count)
            throw Wrong($"has {count} elements, and {stored} are stored");
    }

    private float[] RawFloats()
    {
        int count = Count;
        CheckRaw(count, 4);
        var values = new float[count];
        Buffer.BlockCopy(Raw.Array!, Raw.Offset, values, 0, 4 * count);
        return values;
    }

    private int[] Bits16() => Array.ConvertAll(_hasRaw ? Decode(2, static (b, i) => (long)BitConverter.ToUInt16(b, i)) : Narrow(static v => (ushort)v), static v => (int)v);

    private T[] Decode<T>(int size, Func<byte[], int, T> decode)
    {
        int count = Count;
        CheckRaw(count, size);
        var values = new T[count];
        for (int i = 0; i < count; i++)
            values[i] = decode(Raw.Array!, Raw.Offset + (i * size));
        return values;
    }

    private long[] Narrow(Func<long, long> narrow) => Array.ConvertAll(Checked(_integers).ToArray(), v => narrow(v));

    private void CheckRaw(int count, int size)
    {
        if (IsExternal)
            throw Wrong("lies in another file, which was not read");
        if (Raw.Count != (long)count * size)
            throw Wrong($"has {count} elements of {size} bytes, and {Raw.Count} bytes are stored");
    }

    private List<T> Checked<T>(List<T> values)
    {
        if (IsExternal)
            throw Wrong("lies in another file, which was not read");
        return values.Count == Count ? values : throw Wrong($"has {Count} elements, and {values.Count} are stored");
    }

    private OnnxFormatException Wrong(string what) => new($"Tensor '{Name}' {what}.");

    internal void Read(ProtoReader reader)
    {
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: reader.Integers(Dimensions); break;
                case 2: Type = (OnnxType)reader.Integer((long)Type); break;
                case 4: reader.Singles(_floats); break;
                case 5 or 7 or 11: reader.Integers(_integers); break;
                case 8: Name = reader.Text(Name); break;
                case 9 when reader.Type == WireType.Bytes: (Raw, _hasRaw) = (reader.Segment(Raw), true); break;
                case 10: reader.Doubles(_doubles); break;
                case 13: reader.Message(m => External.Add(OnnxEntry.Read(m))); break;
                case 14: IsExternal = reader.Integer(0) == 1; break;
            }
        }
    }

    internal void Write(ProtoWriter writer)
    {
        writer.Integers(1, Dimensions);
        writer.IntegerUnlessZero(2, (long)Type);
        writer.Singles(4, _floats);
        if (_integers.Count > 0)
            writer.Integers(Type switch { OnnxType.Int64 => 7, OnnxType.UInt64 or OnnxType.UInt32 => 11, _ => 5 }, _integers);
        writer.Text(8, Name);
        if (_hasRaw)
            writer.Bytes(9, Raw);
        writer.Doubles(10, _doubles);
        foreach (KeyValuePair<string, string> entry in External)
            writer.Message(13, m => OnnxEntry.Write(m, entry));
        writer.IntegerUnlessZero(14, IsExternal ? 1 : 0);
    }
}
