using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// Dense layers whose weights are the upper halves of floats (bfloat16), rounded to the nearest even; inputs and sums stay floats. Of a few rows it is the memory that weights
/// come from that takes the time, and
/// they are half as long.
/// </summary>
public static unsafe class BFloat16Dense
{
    /// <summary>Outputs of a unit, and of a tile: so many rows of weights are read side by side.</summary>
    private const int UnitOutputs = 48, Tile = 4;

    /// <summary>Units of <see cref="Pack{V}"/>.</summary>
    public static int PackUnits(int outputs) => outputs;

    /// <summary>Rounds weights [outputs, inputs].</summary>
    public static void Pack<V>(float* weights, float* y, int inputs, int outputs, int from, int to) where V : unmanaged, ISimd<V>
    {
        int row = QuantizedShape.BFloat16Row(inputs);
        for (int output = from; output < to; output++)
        {
            ushort* target = (ushort*)y + (nint)output * row;
            for (int i = 0; i < inputs; i++)
                target[i] = Upper(weights[(nint)output * inputs + i]);
            new Span<ushort>(target + inputs, row - inputs).Clear();
        }
    }

    /// <summary>Units of <see cref="Forward{V, TEpilogue}"/>.</summary>
    public static int ForwardUnits(int outputs) => Pieces.Of(outputs, UnitOutputs);

    /// <summary>y [rows][outputs] = bias + x [rows][inputs] · weightsᵀ.</summary>
    /// <param name="x">[rows][inputs].</param>
    /// <param name="weights">Rounded.</param>
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
        int stride = QuantizedShape.BFloat16Row(inputs);
        if (rows == 1)
        {
            int start = from * UnitOutputs, count = Math.Min(outputs, to * UnitOutputs) - start;
            One<V>(x, (ushort*)weights + (nint)start * stride, bias == null ? null : bias + start, y + start, inputs, count);
            TEpilogue.Apply(state, 0, 1, start, count);
            return;
        }
        float* sums = stackalloc float[Tile];
        for (int unit = from; unit < to; unit++)
        {
            int first = unit * UnitOutputs, end = Math.Min(outputs, first + UnitOutputs);
            for (int output = first; output < end; output += Tile)
            {
                int count = Math.Min(Tile, end - output);
                ushort* w0 = (ushort*)weights + (nint)output * stride, w1 = w0 + (count > 1 ? stride : 0);
                ushort* w2 = w0 + (count > 2 ? 2 * stride : 0), w3 = w0 + (count > 3 ? 3 * stride : 0);
                for (int row = 0; row < rows; row++)
                {
                    if (F256.IsSupported && V.Count > 1)
                        Dots(x + (nint)row * inputs, w0, w1, w2, w3, inputs, sums);
                    else
                        PlainDots(x + (nint)row * inputs, w0, w1, w2, w3, inputs, sums);
                    for (int i = 0; i < count; i++)
                        y[(nint)row * outputs + output + i] = sums[i] + (bias == null ? 0 : bias[output + i]);
                }
            }
            for (int row = 0; row < rows; row++)
                TEpilogue.Apply(state, row, 1, first, end - first);
        }
    }

    /// <summary>
    /// Outputs of one row, four at a time, one from each quarter: weights that come from memory come in four long runs (<see cref="ChannelsLastDenseOne"/>). How they are cut does not change
    /// the bits.
    /// </summary>
    private static void One<V>(float* x, ushort* weights, float* bias, float* y, int inputs, int outputs) where V : unmanaged, ISimd<V>
    {
        float* sums = stackalloc float[Tile];
        int stride = QuantizedShape.BFloat16Row(inputs), quarter = Pieces.Of(outputs, Tile);
        for (int output = 0; output < quarter; output++)
        {
            ushort* w0 = Row(0), w1 = Row(1), w2 = Row(2), w3 = Row(3);
            if (F256.IsSupported && V.Count > 1)
                Dots(x, w0, w1, w2, w3, inputs, sums);
            else
                PlainDots(x, w0, w1, w2, w3, inputs, sums);
            for (int i = 0, o = output; i < Tile && o < outputs; i++, o += quarter)
                y[o] = sums[i] + (bias == null ? 0 : bias[o]);

            // Where a quarter has none, any row will do.
            ushort* Row(int i) => weights + (nint)(output + i * quarter < outputs ? output + i * quarter : output) * stride;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Dots(float* x, ushort* w0, ushort* w1, ushort* w2, ushort* w3, int inputs, float* sums)
    {
        F256 s0 = F256.Zero, s1 = F256.Zero, s2 = F256.Zero, s3 = F256.Zero, t0 = F256.Zero, t1 = F256.Zero, t2 = F256.Zero, t3 = F256.Zero;
        int i = 0;
        for (; i <= inputs - 16; i += 16)
        {
            F256 low = F256.Load(x + i), high = F256.Load(x + i + 8);
            s0 = F256.MultiplyAdd(low, Wide(w0 + i), s0);
            t0 = F256.MultiplyAdd(high, Wide(w0 + i + 8), t0);
            s1 = F256.MultiplyAdd(low, Wide(w1 + i), s1);
            t1 = F256.MultiplyAdd(high, Wide(w1 + i + 8), t1);
            s2 = F256.MultiplyAdd(low, Wide(w2 + i), s2);
            t2 = F256.MultiplyAdd(high, Wide(w2 + i + 8), t2);
            s3 = F256.MultiplyAdd(low, Wide(w3 + i), s3);
            t3 = F256.MultiplyAdd(high, Wide(w3 + i + 8), t3);
        }
        for (; i < inputs; i += 8)
        {
            // Behind the last weight of a row stand zeros.
            F256 rest = F256.LoadFirst(x + i, Math.Min(8, inputs - i));
            s0 = F256.MultiplyAdd(rest, Wide(w0 + i), s0);
            s1 = F256.MultiplyAdd(rest, Wide(w1 + i), s1);
            s2 = F256.MultiplyAdd(rest, Wide(w2 + i), s2);
            s3 = F256.MultiplyAdd(rest, Wide(w3 + i), s3);
        }
        F256.StoreSums(s0 + t0, s1 + t1, s2 + t2, s3 + t3, sums);
    }

    private static void PlainDots(float* x, ushort* w0, ushort* w1, ushort* w2, ushort* w3, int inputs, float* sums)
    {
        (sums[0], sums[1], sums[2], sums[3]) = (0, 0, 0, 0);
        for (int i = 0; i < inputs; i++)
        {
            sums[0] += x[i] * Float(w0[i]);
            sums[1] += x[i] * Float(w1[i]);
            sums[2] += x[i] * Float(w2[i]);
            sums[3] += x[i] * Float(w3[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F256 Wide(ushort* source)
    {
        (Vector128<uint> low, Vector128<uint> high) = Vector128.Widen(Vector128.Load(source));
        return new F256((Vector256.Create(low, high) << 16).AsSingle());
    }

    private static float Float(ushort upper) => BitConverter.UInt32BitsToSingle((uint)upper << 16);

    private static ushort Upper(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        // What is no number stays none, whatever is cut off.
        return float.IsNaN(value) ? (ushort)0x7FC0 : (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }
}
