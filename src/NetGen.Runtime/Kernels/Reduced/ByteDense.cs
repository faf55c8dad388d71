using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>Dense layers in bytes, over rows [rows][features].</summary>
public static unsafe class ByteDense
{
    /// <summary>Rows and outputs of a unit.</summary>
    private const int UnitRows = 48, UnitPanels = 8;

    /// <summary>Units of <see cref="Quantize{V}"/>.</summary>
    public static int QuantizeUnits(int rows) => rows;

    /// <summary>Writes rows as bytes.</summary>
    /// <param name="x">[rows][inputs].</param>
    /// <param name="range">Greatest magnitude by calibration, and that seen.</param>
    /// <param name="y">[rows], each its scale and its bytes.</param>
    /// <param name="inputs">Features.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Behind the last unit.</param>
    public static void Quantize<V>(float* x, float* range, float* y, int inputs, int from, int to) where V : unmanaged, ISimd<V>
    {
        nint floats = checked((nint)QuantizedShape.RowFloats(inputs));
        for (int row = from; row < to; row++)
        {
            float* source = x + (nint)row * inputs, target = y + row * floats;
            float scale = ByteRows.Scale(source, inputs, range);
            *target = scale;
            byte* bytes = (byte*)(target + QuantizedShape.Header);
            ByteRows.Write(source, inputs, scale, bytes);
            new Span<byte>(bytes + inputs, checked((int)((floats - QuantizedShape.Header) * sizeof(float))) - inputs).Fill(ByteRows.Zero);
        }
    }

    /// <summary>Units of <see cref="Pack{V}"/>.</summary>
    public static int PackUnits(int outputs) => Pieces.Of(outputs, QuantizedShape.PanelOutputs);

    /// <summary>Brings weights [outputs, inputs] into panels of bytes.</summary>
    public static void Pack<V>(float* weights, float* y, int inputs, int outputs, int from, int to) where V : unmanaged, ISimd<V>
    {
        var packed = new ByteWeights(y, outputs, QuantizedShape.DenseQuads(inputs));
        for (int panel = from; panel < to; panel++)
            packed.Pack(panel, outputs, inputs, weights, &Place, default);

        static int Place(int k, in ConvShape shape) => k;
    }

    /// <summary>Units of <see cref="Forward{V, TEpilogue}"/>.</summary>
    public static int ForwardUnits(int outputs, int rows) => Pieces.Of(outputs, UnitPanels * QuantizedShape.PanelOutputs) * Pieces.Of(rows, UnitRows);

    /// <summary>y [rows][outputs] = bias + x · weightsᵀ.</summary>
    /// <param name="x">Rows in bytes.</param>
    /// <param name="weights">Panels of bytes.</param>
    /// <param name="bias">[outputs], or null.</param>
    /// <param name="y">[rows][outputs].</param>
    /// <param name="inputs">Features of x.</param>
    /// <param name="outputs">Features of y.</param>
    /// <param name="rows">How many.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Behind the last unit.</param>
    /// <param name="state">For the epilogue; a row is a pixel, an output is a channel.</param>
    public static void Forward<V, TEpilogue>(float* x, float* weights, float* bias, float* y, int inputs, int outputs, int rows, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, IRowEpilogue
    {
        int quads = QuantizedShape.DenseQuads(inputs), pieces = Pieces.Of(outputs, UnitPanels * QuantizedShape.PanelOutputs);
        nint floats = checked((nint)QuantizedShape.RowFloats(inputs));
        var packed = new ByteWeights(weights, outputs, quads);
        byte** starts = stackalloc byte*[UnitRows];
        float* scales = stackalloc float[UnitRows];
        for (int unit = from; unit < to; unit++)
        {
            int panel = unit % pieces * UnitPanels, row = unit / pieces * UnitRows, count = Math.Min(UnitRows, rows - row);
            for (int i = 0; i < count; i++)
            {
                float* own = x + (row + i) * floats;
                starts[i] = (byte*)(own + QuantizedShape.Header);
                scales[i] = *own;
            }
            var operands = new ByteProduct.Operands { Rows = starts, Scales = scales, Count = count, Runs = 1, Quads = quads };
            int first = panel * QuantizedShape.PanelOutputs, end = Math.Min(panel + UnitPanels, Pieces.Of(outputs, QuantizedShape.PanelOutputs));
            ByteProduct.Multiply(V.Count, operands, packed, panel, end, bias, y + (nint)row * outputs, outputs);
            TEpilogue.Apply(state, row, count, first, Math.Min(outputs, end * QuantizedShape.PanelOutputs) - first);
        }
    }
}
