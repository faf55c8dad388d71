using System.Buffers.Binary;
using System.Text;

namespace NetGen.Checkpoints;

/// <summary>
/// Reads the pickle of a file of torch.save as data: the instructions that build dictionaries, lists, texts, numbers and tensors, and no other. A pickle is a program; of its
/// instructions those that would run
/// something (calls of what is named) are taken for the few names of <see cref="PickleName"/> alone, and mean a record there. Each instruction takes at least a byte, so what
/// is read is bounded by what is there.
/// </summary>
internal sealed class PickleReader
{
    private readonly byte[] _bytes;
    private readonly List<object?> _stack = [];
    private readonly Stack<int> _marks = [];
    private readonly Dictionary<int, object?> _memo = [];
    private int _at;

    private PickleReader(byte[] bytes) => _bytes = bytes;

    /// <summary>
    /// The object: dictionaries as <see cref="Dictionary{TKey, TValue}"/>, lists and tuples as <see cref="List{T}"/>, whole numbers as long, tensors as <see
    /// cref="TorchTensor"/>.
    /// </summary>
    /// <exception cref="FormatException">It is no pickle, or asks for more than data.</exception>
    public static object? Read(byte[] bytes)
    {
        try
        {
            return new PickleReader(bytes).Run();
        }
        catch (Exception damaged) when (damaged is ArgumentException or InvalidOperationException or IndexOutOfRangeException or InvalidCastException or OverflowException)
        {
            throw new FormatException("its pickle is damaged", damaged);
        }
    }

    private object? Run()
    {
        while (true)
        {
            byte instruction = Byte();
            switch ((char)instruction)
            {
                case '\x80': Byte(); break;
                case '\x95': Take(8); break;
                case '.': return Pop();
                case '(': _marks.Push(_stack.Count); break;
                case 'N': Push(null); break;
                case '\x88': Push(true); break;
                case '\x89': Push(false); break;
                case 'K': Push((long)Byte()); break;
                case 'M': Push((long)BinaryPrimitives.ReadUInt16LittleEndian(Take(2))); break;
                case 'J': Push((long)BinaryPrimitives.ReadInt32LittleEndian(Take(4))); break;
                case '\x8a': Push(Long(Take(Byte()))); break;
                case 'G': Push(BinaryPrimitives.ReadDoubleBigEndian(Take(8))); break;
                case 'X': Push(Text(Take(BinaryPrimitives.ReadUInt32LittleEndian(Take(4))))); break;
                case '\x8c': Push(Text(Take(Byte()))); break;
                case '}': Push(new Dictionary<object, object?>()); break;
                case ']' or ')': Push(new List<object?>()); break;
                case 't' or 'l': Push(Marked()); break;
                case '\x85': Push(Last(1)); break;
                case '\x86': Push(Last(2)); break;
                case '\x87': Push(Last(3)); break;
                case 'q': _memo[Byte()] = Top; break;
                case 'r': _memo[checked((int)BinaryPrimitives.ReadUInt32LittleEndian(Take(4)))] = Top; break;
                case '\x94': _memo[_memo.Count] = Top; break;
                case 'h': Push(Remembered(Byte())); break;
                case 'j': Push(Remembered(checked((int)BinaryPrimitives.ReadUInt32LittleEndian(Take(4))))); break;
                case 'c': Push(Named(Line(), Line())); break;
                case '\x93': NameOfStack(); break;
                case 'a': Append([Pop()]); break;
                case 'e': Append(Marked()); break;
                case 's': SetItems(Last(2)); break;
                case 'u': SetItems(Marked()); break;
                case 'Q': Push(Storage(Pop())); break;
                case 'R': Push(Made(Pop(), Pop())); break;
                // What a dictionary has besides its entries (_metadata).
                case 'b': Pop(); break;
                default: throw new FormatException(FormattableString.Invariant($"its pickle has the instruction 0x{instruction:X2} at byte {_at - 1}, which data do not need"));
            }
        }
    }

    private object? Top => _stack[^1];

    private void Push(object? value) => _stack.Add(value);

    private object? Pop()
    {
        object? top = _stack[^1];
        if (_marks.Count > 0 && _marks.Peek() >= _stack.Count)
            throw new InvalidOperationException("A value before a mark is taken.");
        _stack.RemoveAt(_stack.Count - 1);
        return top;
    }

    private List<object?> Last(int count)
    {
        List<object?> last = _stack.GetRange(_stack.Count - count, count);
        _stack.RemoveRange(_stack.Count - count, count);
        return last;
    }

    private List<object?> Marked() => Last(_stack.Count - _marks.Pop());

    private void Append(List<object?> items) => Of<List<object?>>(Top).AddRange(items);

    private void SetItems(List<object?> pairs)
    {
        Dictionary<object, object?> dictionary = Of<Dictionary<object, object?>>(Top);
        if (pairs.Count % 2 != 0)
            throw new InvalidOperationException("A key without a value.");
        for (int i = 0; i < pairs.Count; i += 2)
        {
            // Keys are texts and numbers; what else could be one has no name.
            if (pairs[i] is string or long or bool or double)
                dictionary[pairs[i]!] = pairs[i + 1];
        }
    }

    private object? Remembered(int index) => _memo.TryGetValue(index, out object? value) ? value : throw new InvalidOperationException("Nothing was kept there.");

    private void NameOfStack()
    {
        List<object?> names = Last(2);
        Push(Named(Of<string>(names[0]), Of<string>(names[1])));
    }

    private static PickleName Named(string module, string name) => PickleName.Of(module, name)
        ?? throw new FormatException($"it holds {module}.{name}, which is more than tensors: no code of a file is run. "
            + "In Python, torch.save(model.state_dict(), …) writes tensors alone");

    /// <summary>("storage", kind, key, device, count): numbers of the archive.</summary>
    private static TorchStorage Storage(object? id)
    {
        List<object?> parts = Of<List<object?>>(id);
        if (parts.Count < 5 || parts[0] is not "storage" || parts[1] is not PickleName { Kind: PickleGlobal.Storage } kind || parts[2] is not string key
            || parts[4] is not long count || count < 0)
            throw new InvalidOperationException("No storage.");
        return new TorchStorage(key, kind.ElementType, count);
    }

    /// <summary>A named thing of its arguments.</summary>
    private static object? Made(object? arguments, object? made)
    {
        List<object?> given = Of<List<object?>>(arguments);
        switch (Of<PickleName>(made).Kind)
        {
            case PickleGlobal.OrderedDict:
                return new Dictionary<object, object?>();
            case PickleGlobal.Size:
                return given[0];
            case PickleGlobal.Parameter:
                return given[0];
            case PickleGlobal.Tensor:
                var tensor = new TorchTensor(Of<TorchStorage>(given[0]), Number(given[1]), Numbers(given[2]), Numbers(given[3]));
                return tensor.Fault() is { } fault ? throw new FormatException(fault) : tensor;
            default:
                throw new InvalidOperationException("It makes nothing.");
        }
    }

    private static long[] Numbers(object? list) => [.. Of<List<object?>>(list).Select(Number)];

    private static long Number(object? value) => value is long number ? number : throw new InvalidOperationException("A number was expected.");

    private static T Of<T>(object? value)
        where T : class => value as T ?? throw new InvalidOperationException("Something else was expected.");

    private byte Byte() => _at < _bytes.Length ? _bytes[_at++] : throw new FormatException("its pickle ends in the middle");

    private ReadOnlySpan<byte> Take(long count)
    {
        if (count > _bytes.Length - _at)
            throw new FormatException("its pickle ends in the middle");
        _at += (int)count;
        return _bytes.AsSpan(_at - (int)count, (int)count);
    }

    private string Line()
    {
        int end = Array.IndexOf(_bytes, (byte)'\n', _at);
        if (end < 0)
            throw new FormatException("its pickle ends in the middle");
        string line = Text(_bytes.AsSpan(_at, end - _at));
        _at = end + 1;
        return line;
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);

    /// <summary>Two's complement of any length, of which 8 bytes are enough here.</summary>
    private static long Long(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 8)
            throw new OverflowException("A number of more than 64 bits.");
        long value = bytes.Length > 0 && (bytes[^1] & 0x80) != 0 ? -1 : 0;
        for (int i = bytes.Length - 1; i >= 0; i--)
            value = (value << 8) | bytes[i];
        return value;
    }
}
