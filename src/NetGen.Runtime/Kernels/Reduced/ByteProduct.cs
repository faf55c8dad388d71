using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Kernels;

/// <summary>
/// Products of rows and weights in bytes, with exact sums of 32 bits: y = (Σ x·w)·(scale of the row · scale of the output) + bias. Whatever adds the products up, the bits are
/// the same.
/// </summary>
internal static unsafe class ByteProduct
{
    /// <summary>Rows of a tile: with two panels 12 sums, and room for their operands among 16 registers.</summary>
    private const int TileRows = 6;

    /// <summary>Panels of a tile of one row.</summary>
    private const int RowPanels = 4;

    /// <summary>What is multiplied: the rows, each with as many runs of quads as a window has rows.</summary>
    public struct Operands
    {
        /// <summary>Where each row begins.</summary>
        public byte** Rows;

        /// <summary>The scale of each.</summary>
        public float* Scales;

        /// <summary>How many rows there are.</summary>
        public int Count;

        /// <summary>Runs of quads in each, and how many bytes apart they begin.</summary>
        public int Runs;

        /// <inheritdoc cref="Runs"/>
        public nint RunStride;

        /// <summary>Quads of a run.</summary>
        public int Quads;
    }

    /// <summary>Multiplies by some panels, as the vectors of so many lanes do it.</summary>
    /// <param name="lanes">Of a vector.</param>
    /// <param name="x">The rows.</param>
    /// <param name="w">The weights.</param>
    /// <param name="first">First panel.</param>
    /// <param name="end">Behind the last one.</param>
    /// <param name="bias">[outputs], or null.</param>
    /// <param name="y">[rows][outputs].</param>
    /// <param name="outputs">Of the layer.</param>
    public static void Multiply(int lanes, in Operands x, in ByteWeights w, int first, int end, float* bias, float* y, int outputs)
    {
        switch (ByteDots.Of(lanes))
        {
            case ByteDotKind.Vnni:
                Multiply<VnniDot>(x, w, first, end, bias, y, outputs);
                break;
            case ByteDotKind.Avx2:
                Multiply<Avx2Dot>(x, w, first, end, bias, y, outputs);
                break;
            default:
                Multiply<PlainDot>(x, w, first, end, bias, y, outputs);
                break;
        }
    }

    private static void Multiply<TDot>(in Operands x, in ByteWeights w, int first, int end, float* bias, float* y, int outputs) where TDot : struct, IByteDot
    {
        if (x.Count == 1)
        {
            for (int panel = first; panel < end; panel += RowPanels)
                One<TDot>(x, 0, w, panel, Math.Min(RowPanels, end - panel), bias, y, outputs);
            return;
        }
        for (int panel = first; panel < end; panel += 2)
        {
            for (int row = 0; row < x.Count; row += TileRows)
            {
                int rows = Math.Min(TileRows, x.Count - row);
                if (rows == 1)
                    One<TDot>(x, row, w, panel, Math.Min(2, end - panel), bias, y, outputs);
                else
                    Tile<TDot>(x, row, rows, w, panel, Math.Min(2, end - panel), bias, y, outputs);
            }
        }
    }

    /// <summary>A row and four panels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void One<TDot>(in Operands x, int row, in ByteWeights w, int panel, int panels, float* bias, float* y, int outputs) where TDot : struct, IByteDot
    {
        sbyte* b0 = w.Panels + panel * w.PanelBytes, b1 = b0 + (panels > 1 ? w.PanelBytes : 0);
        sbyte* b2 = b0 + (panels > 2 ? 2 * w.PanelBytes : 0), b3 = b0 + (panels > 3 ? 3 * w.PanelBytes : 0);
        Vector256<int> c0 = Start(w, panel), c1 = Start(w, panel + (panels > 1 ? 1 : 0)), c2 = Start(w, panel + (panels > 2 ? 2 : 0)), c3 = Start(w, panel + (panels > 3 ? 3 : 0));
        nint quads = x.Quads, at = 0;
        for (int run = 0; run < x.Runs; run++)
        {
            byte* a = x.Rows[row] + run * x.RunStride;
            for (nint i = 0; i < quads; i++)
            {
                Vector256<byte> quad = Quad(a + i * 4);
                c0 = TDot.Add(c0, quad, Vector256.Load(b0 + at));
                c1 = TDot.Add(c1, quad, Vector256.Load(b1 + at));
                c2 = TDot.Add(c2, quad, Vector256.Load(b2 + at));
                c3 = TDot.Add(c3, quad, Vector256.Load(b3 + at));
                at += 32;
            }
        }
        float scale = x.Scales[row];
        float* target = y + (nint)row * outputs;
        Store(c0, scale, w, panel, bias, target, outputs);
        if (panels > 1)
            Store(c1, scale, w, panel + 1, bias, target, outputs);
        if (panels > 2)
            Store(c2, scale, w, panel + 2, bias, target, outputs);
        if (panels > 3)
            Store(c3, scale, w, panel + 3, bias, target, outputs);
    }

    /// <summary>Six rows and two panels; where there are fewer, the last one stands for those that are missing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<TDot>(in Operands x, int row, int rows, in ByteWeights w, int panel, int panels, float* bias, float* y, int outputs) where TDot : struct, IByteDot
    {
        int last = row + rows - 1;
        byte* a0 = x.Rows[row], a1 = x.Rows[Math.Min(row + 1, last)], a2 = x.Rows[Math.Min(row + 2, last)], a3 = x.Rows[Math.Min(row + 3, last)];
        byte* a4 = x.Rows[Math.Min(row + 4, last)], a5 = x.Rows[Math.Min(row + 5, last)];
        sbyte* b0 = w.Panels + panel * w.PanelBytes, b1 = b0 + (panels > 1 ? w.PanelBytes : 0);
        Vector256<int> start0 = Start(w, panel), start1 = Start(w, panel + (panels > 1 ? 1 : 0));
        Vector256<int> c00 = start0, c10 = start0, c20 = start0, c30 = start0, c40 = start0, c50 = start0;
        Vector256<int> c01 = start1, c11 = start1, c21 = start1, c31 = start1, c41 = start1, c51 = start1;
        nint bytes = (nint)x.Quads * 4, stride = x.RunStride;
        for (int run = 0; run < x.Runs; run++)
        {
            for (nint i = 0; i < bytes; i += 4)
            {
                Vector256<sbyte> w0 = Vector256.Load(b0), w1 = Vector256.Load(b1);
                Vector256<byte> quad = Quad(a0 + i);
                c00 = TDot.Add(c00, quad, w0);
                c01 = TDot.Add(c01, quad, w1);
                quad = Quad(a1 + i);
                c10 = TDot.Add(c10, quad, w0);
                c11 = TDot.Add(c11, quad, w1);
                quad = Quad(a2 + i);
                c20 = TDot.Add(c20, quad, w0);
                c21 = TDot.Add(c21, quad, w1);
                quad = Quad(a3 + i);
                c30 = TDot.Add(c30, quad, w0);
                c31 = TDot.Add(c31, quad, w1);
                quad = Quad(a4 + i);
                c40 = TDot.Add(c40, quad, w0);
                c41 = TDot.Add(c41, quad, w1);
                quad = Quad(a5 + i);
                c50 = TDot.Add(c50, quad, w0);
                c51 = TDot.Add(c51, quad, w1);
                b0 += 32;
                b1 += 32;
            }
            a0 += stride;
            a1 += stride;
            a2 += stride;
            a3 += stride;
            a4 += stride;
            a5 += stride;
        }
        StoreRow(0, c00, c01, x, row, rows, w, panel, panels, bias, y, outputs);
        StoreRow(1, c10, c11, x, row, rows, w, panel, panels, bias, y, outputs);
        StoreRow(2, c20, c21, x, row, rows, w, panel, panels, bias, y, outputs);
        StoreRow(3, c30, c31, x, row, rows, w, panel, panels, bias, y, outputs);
        StoreRow(4, c40, c41, x, row, rows, w, panel, panels, bias, y, outputs);
        StoreRow(5, c50, c51, x, row, rows, w, panel, panels, bias, y, outputs);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Quad(byte* a) => Vector256.Create(Unsafe.ReadUnaligned<int>(a)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Start(in ByteWeights w, int panel) => Vector256.Load(w.Starts + panel * QuantizedShape.PanelOutputs);

    private static void StoreRow(
        int offset, Vector256<int> c0, Vector256<int> c1, in Operands x, int row, int rows, in ByteWeights w, int panel, int panels, float* bias, float* y, int outputs)
    {
        if (offset >= rows)
            return;
        float* target = y + (nint)(row + offset) * outputs;
        Store(c0, x.Scales[row + offset], w, panel, bias, target, outputs);
        if (panels > 1)
            Store(c1, x.Scales[row + offset], w, panel + 1, bias, target, outputs);
    }

    private static void Store(Vector256<int> sums, float scale, in ByteWeights w, int panel, float* bias, float* y, int outputs)
    {
        int first = panel * QuantizedShape.PanelOutputs;
        Vector256<float> scaled = Vector256.ConvertToSingle(sums) * (Vector256.Create(scale) * Vector256.Load(w.Scales + first));
        if (first + QuantizedShape.PanelOutputs <= outputs)
        {
            (bias == null ? scaled : scaled + Vector256.Load(bias + first)).Store(y + first);
            return;
        }
        for (int i = 0; first + i < outputs; i++)
            y[first + i] = bias == null ? scaled[i] : scaled[i] + bias[first + i];
    }
}
