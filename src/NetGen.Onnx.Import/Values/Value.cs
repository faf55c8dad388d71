using NetGen.Onnx.Declaration;

namespace NetGen.Onnx.Values;

/// <summary>
/// A value of the graph: its shape as ONNX has it, and either its numbers or the layer that computes them. The batch is an axis of the shape (−1 there) that the layer does not
/// know;
/// what is left, in the same order, is the layer's sample under whatever shape of at most three axes was at hand.
/// </summary>
internal sealed class Value
{
    public Value(OnnxType type, long[] dims, int batchAxis, Layer layer) => (Type, Dims, BatchAxis, Layer) = (type, dims, batchAxis, layer);

    public Value(Constant constant) => (Type, Dims, BatchAxis, Constant) = (constant.Type, constant.Dims, -1, constant);

    public string Name { get; set; } = "";

    public OnnxType Type { get; }

    public long[] Dims { get; }

    public int Rank => Dims.Length;

    public int BatchAxis { get; }

    public bool IsBatched => BatchAxis >= 0;

    public Constant? Constant { get; }

    public Layer? Layer { get; }

    /// <summary>The dense layer that gives it and nothing else, which may still take a bias; null where it is another layer's.</summary>
    public Layer? Dense { get; init; }

    /// <summary>How often nodes read it, and outputs are it.</summary>
    public int Uses { get; set; }

    /// <summary>The layer's sample is [length, channels] where the shape says [channels, length]: what convolutions over steps leave.</summary>
    public bool IsSwapped { get; init; }

    /// <summary>The place of two axes, one of which is the batch, that ONNX has as one; −1 where there are none.</summary>
    public int MergedAt { get; init; } = -1;

    /// <summary>The same value, two of whose axes ONNX has as one.</summary>
    public Value Merged(int at) => new(Type, Dims, BatchAxis, Layer!) { Dense = Dense, IsSwapped = IsSwapped, MergedAt = at };

    /// <summary>The shape without the batch, for whoever asks to change.</summary>
    public long[] Sample => Dims.Where((_, axis) => axis != BatchAxis).ToArray();

    /// <summary>The axis of the sample that an axis of the shape is.</summary>
    public int SampleAxis(int axis) => IsBatched && axis > BatchAxis ? axis - 1 : axis;

    public override string ToString() =>
        $"{Name}[{string.Join(", ", Dims.Select((d, axis) => axis == BatchAxis ? "N" : d.ToString(System.Globalization.CultureInfo.InvariantCulture)))}]";
}
