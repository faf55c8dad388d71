using NetGen.Onnx.Import;

namespace NetGen.Onnx.Values;

/// <summary>
/// A tensor whose numbers are known. Weights stay as they are stored until a parameter asks for them; one number repeated is kept as that number. Whole numbers that stand for
/// the free batch are
/// <see cref="Batch"/>: shape arithmetic carries them along and nothing else may touch them.
/// </summary>
internal sealed class Constant
{
    /// <summary>The size of the batch in a shape. So many times that size is a number not far above: <see cref="Times"/>.</summary>
    public const long Batch = long.MinValue + 17;

    private const long MaxMultiple = 1 << 20;

    /// <summary>Elements that folding may make.</summary>
    public const int MaxElements = 1 << 24;

    private readonly OnnxTensor? _stored;
    private readonly double? _uniform;
    private double[]? _reals;
    private long[]? _integers;

    private Constant(OnnxType type, long[] dims, OnnxTensor? stored, double? uniform) => (Type, Dims, _stored, _uniform) = (type, dims, stored, uniform);

    public Constant(OnnxType type, long[] dims, double[] reals)
        : this(type, dims, null, null) => _reals = reals;

    public Constant(OnnxType type, long[] dims, long[] integers)
        : this(type, dims, null, null) => _integers = integers;

    public static Constant Of(OnnxTensor tensor)
    {
        tensor.CheckStored();
        return new(tensor.Type, [.. tensor.Dimensions], tensor, null);
    }

    public static Constant Uniform(OnnxType type, long[] dims, double value)
    {
        long count = CountOf(dims);
        return IsWhole(type) && count <= 4096 ? new(type, dims, Enumerable.Repeat((long)value, (int)count).ToArray()) : new(type, dims, null, value);
    }

    public static Constant Shape(params long[] values) => new(OnnxType.Int64, [values.Length], values);

    public OnnxType Type { get; }

    public long[] Dims { get; }

    public long Count => CountOf(Dims);

    /// <summary>Its name in the file, if it has one.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether it is one of the file's weights.</summary>
    public bool IsWeight { get; init; }

    public bool IsInteger => IsWhole(Type);

    /// <summary>The one number that stands everywhere, if that is known without looking at many.</summary>
    public double? Single => _uniform ?? (Count == 1 ? Reals[0] : null);

    public double[] Reals => _reals ??= _uniform is { } value ? Repeated(value) : IsInteger ? Array.ConvertAll(Integers, static v => (double)v) : _stored!.ToDoubles();

    public long[] Integers => _integers ??= _uniform is { } value ? Array.ConvertAll(Repeated(value), static v => (long)v)
        : IsInteger && _stored is not null ? _stored.ToIntegers() : throw Refusal.Of($"whole numbers are expected, and {Type} is there");

    /// <summary>The numbers as floats, for a parameter. Nothing is kept of them here.</summary>
    public float[] ToFloats()
    {
        if (_uniform is { } value)
        {
            var all = new float[Count];
            for (int i = 0; i < all.Length; i++)
                all[i] = (float)value;
            return all;
        }
        return _reals is null && _stored is not null ? _stored.ToFloats() : Array.ConvertAll(Reals, static v => (float)v);
    }

    /// <summary>The same numbers in the same order under another shape.</summary>
    public Constant WithDims(params long[] dims) => new(Type, dims, _stored, _uniform) { _reals = _reals, _integers = _integers, Name = Name, IsWeight = IsWeight };

    /// <summary>The same as one of the file's weights.</summary>
    public Constant Named(string name, bool isWeight = true) => new(Type, Dims, _stored, _uniform) { _reals = _reals, _integers = _integers, Name = name, IsWeight = isWeight };

    public bool HasBatch => IsInteger && Count <= 64 && Integers.Any(IsBatch);

    /// <summary>Whether a number stands for the size of the batch, or for a multiple of it.</summary>
    public static bool IsBatch(long value) => value is >= Batch and < Batch + MaxMultiple;

    /// <summary>How many times the batch it stands for.</summary>
    public static long Multiple(long batch) => batch - Batch + 1;

    /// <summary>The sign of a multiple.</summary>
    public static long Times(long batch, long factor) => factor is > 0 and <= MaxMultiple && Multiple(batch) * factor <= MaxMultiple ? Batch + (Multiple(batch) * factor) - 1
        : throw Refusal.Of($"{factor} times the size of the batch");

    public static bool IsWhole(OnnxType type) => type is OnnxType.Bool or OnnxType.Int8 or OnnxType.UInt8 or OnnxType.Int16 or OnnxType.UInt16 or OnnxType.Int32 or OnnxType.UInt32
        or OnnxType.Int64 or OnnxType.UInt64;

    public static long CountOf(IEnumerable<long> dims)
    {
        long count = 1;
        foreach (long dim in dims)
        {
            if (dim < 0)
                throw Refusal.Of($"the shape [{string.Join(", ", dims)}] is not known");
            // The largest size times the largest count does not fit into 64 bits.
            if (dim > int.MaxValue || (count *= dim) > int.MaxValue)
                throw Refusal.TooLarge($"a tensor of shape [{string.Join(", ", dims)}] has more than {int.MaxValue} elements");
        }
        return count;
    }

    private double[] Repeated(double value)
    {
        if (Count > MaxElements)
            throw Refusal.TooLarge($"a constant of {Count} elements takes part in arithmetic at build time; {MaxElements} may");
        var all = new double[Count];
        for (int i = 0; i < all.Length; i++)
            all[i] = value;
        return all;
    }
}
