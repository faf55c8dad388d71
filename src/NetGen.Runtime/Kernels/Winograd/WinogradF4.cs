using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>F(4x4, 3x3) on the points 0, ±1, ±2, ∞: 36 products for 16 outputs, a quarter of the direct way's.</summary>
/// <remarks>
/// The coefficients reach from 1/24 to 8, so rounding errors grow: about 1e-5 of the root mean square of the outputs in single precision.
/// </remarks>
public readonly unsafe struct WinogradF4 : IWinogradTile
{
    /// <inheritdoc/>
    public static int Outputs => WinogradShape.F4;

    /// <inheritdoc/>
    public static int Points => WinogradShape.Points(WinogradShape.F4);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Input<V>(float* from, nint fromStep, nint fromLine, float* to, nint toStep, nint toLine, int lines)
        where V : unmanaged, ISimd<V>
    {
        V two = V.Create(2f), four = V.Create(4f), minusFour = V.Create(-4f), minusFive = V.Create(-5f);
        for (; lines > 0; lines--, from += fromLine, to += toLine)
        {
            V d0 = V.Load(from);
            V d1 = V.Load(from + fromStep);
            V d2 = V.Load(from + 2 * fromStep);
            V d3 = V.Load(from + 3 * fromStep);
            V d4 = V.Load(from + 4 * fromStep);
            V d5 = V.Load(from + 5 * fromStep);
            // Rows ±1 and ±2 of Bᵀ differ in the sign of the odd inputs alone.
            V even1 = V.MultiplyAdd(minusFour, d2, d4), odd1 = V.MultiplyAdd(minusFour, d1, d3);
            V even2 = d4 - d2, odd2 = two * (d3 - d1);
            V.Store(V.MultiplyAdd(four, d0, V.MultiplyAdd(minusFive, d2, d4)), to);
            V.Store(even1 + odd1, to + toStep);
            V.Store(even1 - odd1, to + 2 * toStep);
            V.Store(even2 + odd2, to + 3 * toStep);
            V.Store(even2 - odd2, to + 4 * toStep);
            V.Store(V.MultiplyAdd(four, d1, V.MultiplyAdd(minusFive, d3, d5)), to + 5 * toStep);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Output<V>(float* from, nint fromStep, nint fromLine, float* to, nint toStep, nint toLine, int lines, V bias)
        where V : unmanaged, ISimd<V>
    {
        V two = V.Create(2f), four = V.Create(4f), eight = V.Create(8f);
        for (; lines > 0; lines--, from += fromLine, to += toLine)
        {
            V d0 = V.Load(from);
            V d1 = V.Load(from + fromStep);
            V d2 = V.Load(from + 2 * fromStep);
            V d3 = V.Load(from + 3 * fromStep);
            V d4 = V.Load(from + 4 * fromStep);
            V d5 = V.Load(from + 5 * fromStep);
            V sum1 = d1 + d2, difference1 = d1 - d2, sum2 = d3 + d4, difference2 = d3 - d4;
            difference1 += bias;
            V.Store(bias + d0 + sum1 + sum2, to);
            V.Store(V.MultiplyAdd(two, difference2, difference1), to + toStep);
            V.Store(V.MultiplyAdd(four, sum2, bias + sum1), to + 2 * toStep);
            V.Store(V.MultiplyAdd(eight, difference2, difference1) + d5, to + 3 * toStep);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OutputGradient<V>(float* from, nint fromStep, nint fromLine, float* to, nint toStep, nint toLine, int lines)
        where V : unmanaged, ISimd<V>
    {
        V two = V.Create(2f), four = V.Create(4f);
        for (; lines > 0; lines--, from += fromLine, to += toLine)
        {
            V d0 = V.Load(from);
            V d1 = V.Load(from + fromStep);
            V d2 = V.Load(from + 2 * fromStep);
            V d3 = V.Load(from + 3 * fromStep);
            V even1 = d0 + d2, odd1 = d1 + d3;
            V even2 = V.MultiplyAdd(four, d2, d0), odd2 = two * V.MultiplyAdd(four, d3, d1);
            V.Store(d0, to);
            V.Store(even1 + odd1, to + toStep);
            V.Store(even1 - odd1, to + 2 * toStep);
            V.Store(even2 + odd2, to + 3 * toStep);
            V.Store(even2 - odd2, to + 4 * toStep);
            V.Store(d3, to + 5 * toStep);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Weights<V>(float* from, nint fromStep, nint fromLine, float* to, nint toStep, nint toLine, int lines)
        where V : unmanaged, ISimd<V>
    {
        V quarter = V.Create(1f / 4), sixth = V.Create(1f / 6), twelfth = V.Create(1f / 12), twentyFourth = V.Create(1f / 24);
        for (; lines > 0; lines--, from += fromLine, to += toLine)
        {
            V d0 = V.Load(from);
            V d1 = V.Load(from + fromStep);
            V d2 = V.Load(from + 2 * fromStep);
            V even1 = -sixth * (d0 + d2), odd1 = -sixth * d1;
            V even2 = V.MultiplyAdd(twentyFourth, d0, sixth * d2), odd2 = twelfth * d1;
            V.Store(quarter * d0, to);
            V.Store(even1 + odd1, to + toStep);
            V.Store(even1 - odd1, to + 2 * toStep);
            V.Store(even2 + odd2, to + 3 * toStep);
            V.Store(even2 - odd2, to + 4 * toStep);
            V.Store(d2, to + 5 * toStep);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void WeightsGradient<V>(float* from, nint fromStep, nint fromLine, float* to, nint toStep, nint toLine, int lines)
        where V : unmanaged, ISimd<V>
    {
        V quarter = V.Create(1f / 4), sixth = V.Create(1f / 6), twelfth = V.Create(1f / 12), twentyFourth = V.Create(1f / 24);
        for (; lines > 0; lines--, from += fromLine, to += toLine)
        {
            V d0 = V.Load(from);
            V d1 = V.Load(from + fromStep);
            V d2 = V.Load(from + 2 * fromStep);
            V d3 = V.Load(from + 3 * fromStep);
            V d4 = V.Load(from + 4 * fromStep);
            V d5 = V.Load(from + 5 * fromStep);
            V sum1 = d1 + d2, difference1 = d2 - d1, sum2 = d3 + d4, difference2 = d3 - d4;
            V.Store(V.MultiplyAdd(quarter, d0, V.MultiplyAdd(twentyFourth, sum2, -sixth * sum1)), to);
            V.Store(V.MultiplyAdd(sixth, difference1, twelfth * difference2), to + toStep);
            V.Store(V.MultiplyAdd(sixth, sum2 - sum1, d5), to + 2 * toStep);
        }
    }
}
