namespace NetGen;

/// <summary>The contents of a NumPy file: a tensor, row-major.</summary>
public sealed class NpyArray
{
    private readonly int[] _shape;
    private readonly Array _elements;

    internal NpyArray(string file, int[] shape, Array elements)
    {
        File = file;
        _shape = shape;
        _elements = elements;
    }

    /// <summary>The file that it comes from.</summary>
    public string File { get; }

    /// <summary>Its dimensions; empty for a single number.</summary>
    public ReadOnlySpan<int> Shape => _shape;

    /// <summary>The type of its elements: <see cref="float"/>, <see cref="double"/>, <see cref="Half"/>, <see cref="bool"/> or an integer.</summary>
    public Type ElementType => _elements.GetType().GetElementType()!;

    /// <summary>Elements.</summary>
    public int Length => _elements.Length;

    /// <summary>The elements as they are stored, row-major.</summary>
    /// <exception cref="InvalidOperationException">They are of another type.</exception>
    public T[] Elements<T>() where T : unmanaged => _elements as T[] ?? throw new InvalidOperationException($"{File} holds {ElementType.Name}, not {typeof(T).Name}.");

    /// <summary>The elements as real numbers, row-major, rounded where they are longer.</summary>
    public float[] ToFloats() => _elements switch
    {
        float[] floats => [.. floats],
        double[] doubles => Array.ConvertAll(doubles, x => (float)x),
        Half[] halves => Array.ConvertAll(halves, x => (float)x),
        bool[] truths => Array.ConvertAll(truths, x => x ? 1f : 0f),
        byte[] bytes => Array.ConvertAll(bytes, x => (float)x),
        sbyte[] bytes => Array.ConvertAll(bytes, x => (float)x),
        short[] shorts => Array.ConvertAll(shorts, x => (float)x),
        ushort[] shorts => Array.ConvertAll(shorts, x => (float)x),
        int[] ints => Array.ConvertAll(ints, x => (float)x),
        uint[] ints => Array.ConvertAll(ints, x => (float)x),
        long[] longs => Array.ConvertAll(longs, x => (float)x),
        ulong[] longs => Array.ConvertAll(longs, x => (float)x),
        _ => throw new InvalidOperationException($"{File} holds {ElementType.Name}, not numbers."),
    };

    /// <summary>The elements as integers, row-major.</summary>
    /// <exception cref="InvalidOperationException">They are real numbers.</exception>
    /// <exception cref="DataFormatException">One is too large for an <see cref="int"/>: its place is named.</exception>
    public int[] ToInts() => _elements switch
    {
        int[] ints => [.. ints],
        bool[] truths => Array.ConvertAll(truths, x => x ? 1 : 0),
        byte[] bytes => Array.ConvertAll(bytes, x => (int)x),
        sbyte[] bytes => Array.ConvertAll(bytes, x => (int)x),
        short[] shorts => Array.ConvertAll(shorts, x => (int)x),
        ushort[] shorts => Array.ConvertAll(shorts, x => (int)x),
        uint[] ints => Checked(ints, x => x <= int.MaxValue ? (int)x : null),
        long[] longs => Checked(longs, x => x is >= int.MinValue and <= int.MaxValue ? (int)x : null),
        ulong[] longs => Checked(longs, x => x <= int.MaxValue ? (int)x : null),
        _ => throw new InvalidOperationException($"{File} holds {ElementType.Name}, not integers."),
    };

    private int[] Checked<T>(T[] elements, Func<T, int?> convert)
    {
        int[] converted = new int[elements.Length];
        for (int i = 0; i < converted.Length; i++)
            converted[i] = convert(elements[i]) ?? throw DataFormatException.AtElement(File, i, "an integer of 32 bits", FormattableString.Invariant($"{elements[i]}"));
        return converted;
    }
}
