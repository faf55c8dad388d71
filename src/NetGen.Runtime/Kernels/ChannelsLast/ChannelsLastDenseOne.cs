using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// The forward direction of a dense layer for one sample, a product of the weights with a vector. It waits for the weights, which come by once, from whatever cache or memory they lie in.
/// </summary>
/// <remarks>
/// Two rows are multiplied at a time, one from each half of the outputs, so that the weights come in two long runs. Four neighbouring rows are four runs that end and begin anew after a
/// row each, which processors that fetch ahead follow beyond their ends: of 43 MB that no cache holds they came at two thirds of the speed on an AMD EPYC (Zen 5). Fetching ahead by
/// instructions did not add to that, nor did four runs.
/// </remarks>
internal static unsafe class ChannelsLastDenseOne
{
    /// <summary>y[o] = bias[o] + Σ x[k] · weights[o, k] for the outputs o of [first, end). How they are cut does not change the bits.</summary>
    /// <param name="x">[inputs].</param>
    /// <param name="weights">[outputs, inputs].</param>
    /// <param name="bias">[outputs], or null.</param>
    /// <param name="y">[outputs].</param>
    /// <param name="inputs">Features of x.</param>
    /// <param name="first">First output.</param>
    /// <param name="end">Behind the last one.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    public static void Forward<V>(float* x, float* weights, float* bias, float* y, int inputs, int first, int end) where V : unmanaged, ISimd<V>
    {
        float* sums = stackalloc float[4];
        int half = (end - first + 1) / 2, far = (end - first) / 2;
        float* a = weights + (nint)first * inputs, b = a + (nint)half * inputs;
        for (int o = first; o < first + half; o++, a += inputs, b += inputs)
        {
            // Of an odd number of outputs the last one of the first half is alone.
            bool isPair = o < first + far;
            if (isPair)
                Pair<V>(x, a, b, inputs, sums);
            else
                DotTiles.Run<V>(1, 1, a, inputs, x, inputs, inputs, sums);
            y[o] = bias == null ? sums[0] : sums[0] + bias[o];
            if (isPair)
                y[o + half] = bias == null ? sums[1] : sums[1] + bias[o + half];
        }
    }

    /// <summary>Two sums, each in the order of <see cref="DotTiles"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pair<V>(float* x, float* a, float* b, int inputs, float* sums) where V : unmanaged, ISimd<V>
    {
        V a0 = V.Zero, a1 = V.Zero, b0 = V.Zero, b1 = V.Zero;
        int k = 0;
        for (; k <= inputs - 2 * V.Count; k += 2 * V.Count)
        {
            V x0 = V.Load(x + k), x1 = V.Load(x + k + V.Count);
            a0 = V.MultiplyAdd(x0, a + k, a0);
            a1 = V.MultiplyAdd(x1, a + k + V.Count, a1);
            b0 = V.MultiplyAdd(x0, b + k, b0);
            b1 = V.MultiplyAdd(x1, b + k + V.Count, b1);
        }
        a0 += a1;
        b0 += b1;
        for (; k <= inputs - V.Count; k += V.Count)
        {
            V rest = V.Load(x + k);
            a0 = V.MultiplyAdd(rest, a + k, a0);
            b0 = V.MultiplyAdd(rest, b + k, b0);
        }
        if (k < inputs)
        {
            V rest = V.LoadFirst(x + k, inputs - k);
            a0 = V.MultiplyAdd(rest, V.LoadFirst(a + k, inputs - k), a0);
            b0 = V.MultiplyAdd(rest, V.LoadFirst(b + k, inputs - k), b0);
        }
        V.StoreSums(a0, b0, V.Zero, V.Zero, sums);
    }
}
