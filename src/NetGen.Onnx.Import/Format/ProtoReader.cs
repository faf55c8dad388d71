using System.Text;

namespace NetGen.Onnx.Format;

/// <summary>
/// Reads the fields of one protobuf message, in the order of the file. What is not asked for is skipped, so unknown fields do no harm; whatever reaches over the end is an
/// <see cref="OnnxFormatException"/>.
/// </summary>
internal sealed class ProtoReader
{
    private readonly byte[] _bytes;
    private readonly int _end, _depth;
    private readonly ProtoBudget _budget;
    private int _position;
    private bool _isPending;

    public ProtoReader(byte[] bytes) : this(bytes, 0, bytes.Length, 0, new ProtoBudget())
    {
    }

    private ProtoReader(byte[] bytes, int start, int end, int depth, ProtoBudget budget)
    {
        budget.Enter(depth, start);
        (_bytes, _position, _end, _depth, _budget) = (bytes, start, end, depth, budget);
    }

    /// <summary>Number of the field that was found last.</summary>
    public int Field { get; private set; }

    public WireType Type { get; private set; }

    /// <summary>Goes to the next field; false at the end of the message. A field whose value nobody took is skipped.</summary>
    public bool Next()
    {
        if (_isPending)
            Skip(Type, 0);
        if (_position >= _end)
            return false;
        // Tags and lengths are numbers of 32 bits: what is above is dropped, as Google's readers do.
        uint tag = (uint)Varint();
        (Field, Type, _isPending) = ((int)(tag >> 3), (WireType)(tag & 7), true);
        if (Field == 0)
            throw Damaged("a field of number 0");
        return true;
    }

    /// <summary>The value where the field is a number; the former one where it is stored as something else (the field is skipped then, as protobuf does).</summary>
    public long Integer(long otherwise) => Take(WireType.Varint) ? (long)Varint() : otherwise;

    public float Single(float otherwise) => Take(WireType.Fixed32) ? BitConverter.ToSingle(_bytes, Advance(4)) : otherwise;

    public string Text(string otherwise)
    {
        if (!Take(WireType.Bytes))
            return otherwise;
        int length = Length(), start = Advance(length);
        return Encoding.UTF8.GetString(_bytes, start, length);
    }

    /// <summary>The bytes where they lie in the file.</summary>
    public ArraySegment<byte> Segment(ArraySegment<byte> otherwise)
    {
        if (!Take(WireType.Bytes))
            return otherwise;
        int length = Length();
        return new ArraySegment<byte>(_bytes, Advance(length), length);
    }

    /// <summary>Reads a message within this one.</summary>
    public bool Message(Action<ProtoReader> read)
    {
        if (!Take(WireType.Bytes))
            return false;
        int length = Length(), start = Advance(length);
        read(new ProtoReader(_bytes, start, start + length, _depth + 1, _budget));
        return true;
    }

    /// <summary>A list of whole numbers, packed or one by one.</summary>
    public void Integers(List<long> into)
    {
        if (Type == WireType.Varint)
        {
            into.Add(Integer(0));
        }
        else if (Take(WireType.Bytes))
        {
            int end = PackedEnd();
            while (_position < end)
                into.Add((long)Varint(end));
        }
    }

    public void Singles(List<float> into)
    {
        if (Type == WireType.Fixed32)
        {
            into.Add(Single(0));
        }
        else if (Take(WireType.Bytes))
        {
            for (int end = PackedEnd(4); _position < end; _position += 4)
                into.Add(BitConverter.ToSingle(_bytes, _position));
        }
    }

    public void Doubles(List<double> into)
    {
        if (Type == WireType.Fixed64)
        {
            if (Take(WireType.Fixed64))
                into.Add(BitConverter.ToDouble(_bytes, Advance(8)));
        }
        else if (Take(WireType.Bytes))
        {
            for (int end = PackedEnd(8); _position < end; _position += 8)
                into.Add(BitConverter.ToDouble(_bytes, _position));
        }
    }

    private bool Take(WireType type)
    {
        if (Type != type)
            return false;
        _isPending = false;
        return true;
    }

    private int PackedEnd(int element = 1)
    {
        int length = Length();
        if (length % element != 0)
            throw Damaged($"{length} bytes of numbers of {element} bytes each");
        return _position + length;
    }

    /// <summary>The length before bytes, no more than there are.</summary>
    private int Length()
    {
        uint length = (uint)Varint();
        if (length > (uint)(_end - _position))
            throw Damaged($"{length} bytes announced, {_end - _position} left");
        return (int)length;
    }

    private int Advance(int count)
    {
        if (count > _end - _position)
            throw Damaged($"{count} bytes wanted, {_end - _position} left");
        int start = _position;
        _position += count;
        return start;
    }

    private ulong Varint() => Varint(_end);

    private ulong Varint(int end)
    {
        ulong value = 0;
        for (int shift = 0; shift < 70; shift += 7)
        {
            if (_position >= end)
                throw Damaged("the end within a number");
            byte next = _bytes[_position++];
            // Ten bytes hold 70 bits: what is above 64 is dropped, as protobuf does.
            if (shift < 64)
                value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
        throw Damaged("a number of more than ten bytes");
    }

    private void Skip(WireType type, int depth)
    {
        _isPending = false;
        switch (type)
        {
            case WireType.Varint:
                Varint();
                break;
            case WireType.Fixed64:
                Advance(8);
                break;
            case WireType.Fixed32:
                Advance(4);
                break;
            case WireType.Bytes:
                Advance(Length());
                break;
            case WireType.BeginGroup:
                SkipGroup(depth);
                break;
            default:
                throw Damaged($"wire type {(int)type}");
        }
    }

    private void SkipGroup(int depth)
    {
        if (depth > ProtoBudget.MaxDepth)
            throw Damaged("groups within groups");
        int group = Field;
        while (true)
        {
            uint tag = (uint)Varint();
            (int field, WireType type) = ((int)(tag >> 3), (WireType)(tag & 7));
            if (field == 0)
                throw Damaged("a field of number 0");
            if (type == WireType.EndGroup)
            {
                if (field != group)
                    throw Damaged("a group that ends as another");
                return;
            }
            Field = field;
            Skip(type, depth + 1);
        }
    }

    private OnnxFormatException Damaged(string why) => new($"At byte {_position}: {why}.");
}
