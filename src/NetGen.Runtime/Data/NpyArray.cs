namespace NetGen;

/// <summary>The contents of a NumPy file: a tensor, row-major.</summary>
/// <example><code>NpyArray spectra = NpyReader.Read("spectra.npy");</code></example>
/// <example><code>
/// NpyArray array = NpyReader.Read("spectra.npy");
/// Console.WriteLine($"{array.File}: {array.Length} of {array.ElementType}, [{string.Join(", ", array.Shape.ToArray())}]");
/// double[] exact = array.Elements&lt;double>();                          // as they are; ToFloats and ToInts convert
/// float[] floats = array.ToFloats();
/// int[] whole = array.ToInts();
/// </code></example>
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
    public T[] Elements<T>() where T : unmanaged => Is<T>() ? (T[])_elements : throw new InvalidOperationException($"{File} holds {ElementType.Name}, not {typeof(T).Name}.");

    /// <summary>The elements as real numbers, row-major, rounded where they are longer.</summary>
    public float[] ToFloats() =>
        Is<float>() ? [.. Elements<float>()]
        : Is<double>() ? Array.ConvertAll(Elements<double>(), x => (float)x)
        : Is<Half>() ? Array.ConvertAll(Elements<Half>(), x => (float)x)
        : Is<bool>() ? Array.ConvertAll(Elements<bool>(), x => x ? 1f : 0f)
        : Is<byte>() ? Array.ConvertAll(Elements<byte>(), x => (float)x)
        : Is<sbyte>() ? Array.ConvertAll(Elements<sbyte>(), x => (float)x)
        : Is<short>() ? Array.ConvertAll(Elements<short>(), x => (float)x)
        : Is<ushort>() ? Array.ConvertAll(Elements<ushort>(), x => (float)x)
        : Is<int>() ? Array.ConvertAll(Elements<int>(), x => (float)x)
        : Is<uint>() ? Array.ConvertAll(Elements<uint>(), x => (float)x)
        : Is<long>() ? Array.ConvertAll(Elements<long>(), x => (float)x)
        : Array.ConvertAll(Elements<ulong>(), x => (float)x);

    /// <summary>The elements as integers, row-major.</summary>
    /// <exception cref="InvalidOperationException">They are real numbers.</exception>
    /// <exception cref="DataFormatException">One is too large for an <see cref="int"/>: its place is named.</exception>
    public int[] ToInts() =>
        Is<int>() ? [.. Elements<int>()]
        : Is<bool>() ? Array.ConvertAll(Elements<bool>(), x => x ? 1 : 0)
        : Is<byte>() ? Array.ConvertAll(Elements<byte>(), x => (int)x)
        : Is<sbyte>() ? Array.ConvertAll(Elements<sbyte>(), x => (int)x)
        : Is<short>() ? Array.ConvertAll(Elements<short>(), x => (int)x)
        : Is<ushort>() ? Array.ConvertAll(Elements<ushort>(), x => (int)x)
        : Is<uint>() ? Checked(Elements<uint>(), x => x <= int.MaxValue ? (int)x : null)
        : Is<long>() ? Checked(Elements<long>(), x => x is >= int.MinValue and <= int.MaxValue ? (int)x : null)
        : Is<ulong>() ? Checked(Elements<ulong>(), x => x <= int.MaxValue ? (int)x : null)
        : throw new InvalidOperationException($"{File} holds {ElementType.Name}, not integers.");

    /// <summary>To the runtime an array of signed numbers is one of unsigned numbers too, so a pattern cannot tell them apart.</summary>
    private bool Is<T>() => _elements.GetType() == typeof(T[]);

    private int[] Checked<T>(T[] elements, Func<T, int?> convert)
    {
        int[] converted = new int[elements.Length];
        for (int i = 0; i < converted.Length; i++)
            converted[i] = convert(elements[i]) ?? throw DataFormatException.AtElement(File, i, "an integer of 32 bits", FormattableString.Invariant($"{elements[i]}"));
        return converted;
    }
}
