namespace NetGen;

/// <summary>Element types of an IDX file.</summary>
public enum IdxType : byte
{
    /// <summary>0x08: 0 to 255.</summary>
    UInt8 = 0x08,

    /// <summary>0x0B: 16 bits, signed.</summary>
    Int16 = 0x0B,

    /// <summary>0x0C: 32 bits, signed.</summary>
    Int32 = 0x0C,

    /// <summary>0x0D: 32-bit real numbers.</summary>
    Float32 = 0x0D,
}

/// <summary>The contents of an IDX file: a tensor, samples along its first dimension.</summary>
/// <example><code>IdxArray images = IdxReader.Read("train-images-idx3-ubyte.gz");</code></example>
/// <example><code>
/// IdxArray digits = IdxReader.Read("train-labels-idx1-ubyte.gz");
/// Console.WriteLine($"{digits.File}: {digits.Count} of {digits.Type}, [{string.Join(", ", digits.Shape.ToArray())}]");
/// byte[] raw = digits.Bytes;                                          // of IdxType.UInt8; Shorts of IdxType.Int16
/// int[] labels = digits.ToInts();
/// float[] numbers = digits.ToFloats();
/// </code></example>
public sealed class IdxArray
{
    private readonly int[] _shape;
    private readonly Array _elements;

    internal IdxArray(string file, IdxType type, int[] shape, Array elements)
    {
        File = file;
        Type = type;
        _shape = shape;
        _elements = elements;
    }

    /// <summary>The file that it comes from.</summary>
    public string File { get; }

    /// <summary>Element type.</summary>
    public IdxType Type { get; }

    /// <summary>Its dimensions, samples first.</summary>
    public ReadOnlySpan<int> Shape => _shape;

    /// <summary>Samples.</summary>
    public int Count => _shape[0];

    /// <summary>The elements of a <see cref="IdxType.UInt8"/> file, row-major.</summary>
    /// <exception cref="InvalidOperationException">It is of another type.</exception>
    public byte[] Bytes => Elements<byte>();

    /// <summary>The elements of an <see cref="IdxType.Int16"/> file, row-major.</summary>
    /// <exception cref="InvalidOperationException">It is of another type.</exception>
    /// <example><code>
    /// IdxArray sounds = IdxReader.Read("sounds.idx");
    /// float[] samples = sounds.Type switch
    /// {
    ///     IdxType.Int16 => Array.ConvertAll(sounds.Shorts, sample => sample / 32768f),
    ///     IdxType.UInt8 or IdxType.Int32 or IdxType.Float32 => sounds.ToFloats(),
    ///     _ => [],
    /// };
    /// </code></example>
    public short[] Shorts => Elements<short>();

    /// <summary>The elements as integers, row-major.</summary>
    /// <exception cref="InvalidOperationException">They are real numbers.</exception>
    public int[] ToInts() => _elements switch
    {
        byte[] bytes => Array.ConvertAll(bytes, b => (int)b),
        short[] shorts => Array.ConvertAll(shorts, s => (int)s),
        int[] ints => [.. ints],
        _ => throw new InvalidOperationException($"{File} holds {Type}, not integers."),
    };

    /// <summary>The elements as real numbers, row-major.</summary>
    public float[] ToFloats() => _elements switch
    {
        byte[] bytes => Array.ConvertAll(bytes, b => (float)b),
        short[] shorts => Array.ConvertAll(shorts, s => (float)s),
        int[] ints => Array.ConvertAll(ints, i => (float)i),
        _ => [.. (float[])_elements],
    };

    private T[] Elements<T>() => _elements as T[] ?? throw new InvalidOperationException($"{File} holds {Type}, not {typeof(T).Name}.");
}
