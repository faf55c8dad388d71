using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>The product of two matrices of each sample with channels last, [rows][batch][columns] each. A unit is a row of the result of a sample.</summary>
public static unsafe class ChannelsLastMatMul
{
    /// <summary>Units of <see cref="Multiply{V}"/>.</summary>
    public static int Units(int rows, int batch) => rows * batch;

    /// <summary>y[m, n] = Σ a[m, k]·b[k, n]; a transposed matrix lies as [k][batch][m] (a) or [n][batch][k] (b).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply<V>(float* a, float* b, float* y, int rows, int columns, int depth, bool transposeA, bool transposeB, int batch, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        nint alongA = transposeA ? (nint)batch * rows : 1;
        for (int unit = from; unit < to; unit++)
        {
            int row = unit / batch, sample = unit % batch;
            float* left = a + (transposeA ? (nint)sample * rows + row : ((nint)row * batch + sample) * depth);
            float* right = b + (nint)sample * (transposeB ? depth : columns), result = y + ((nint)row * batch + sample) * columns;
            if (transposeB)
                Dots<V>(left, right, result, columns, depth, alongA, (nint)batch * depth);
            else
                Rows<V>(left, right, result, columns, depth, alongA, (nint)batch * columns);
        }
    }

    /// <summary>Vectors lie along the columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Rows<V>(float* left, float* right, float* result, int columns, int depth, nint alongA, nint alongB)
        where V : unmanaged, ISimd<V>
    {
        int n = 0;
        for (; n + V.Count <= columns; n += V.Count)
        {
            V sum = V.Zero;
            for (int k = 0; k < depth; k++)
                sum = V.MultiplyAdd(V.Create(left[k * alongA]), V.Load(right + k * alongB + n), sum);
            V.Store(sum, result + n);
        }
        if (n == columns)
            return;
        V last = V.Zero;
        for (int k = 0; k < depth; k++)
            last = V.MultiplyAdd(V.Create(left[k * alongA]), V.LoadFirst(right + k * alongB + n, columns - n), last);
        V.StoreFirst(last, result + n, columns - n);
    }

    /// <summary>Vectors lie along the depth, where both matrices are contiguous there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Dots<V>(float* left, float* right, float* result, int columns, int depth, nint alongA, nint besideB)
        where V : unmanaged, ISimd<V>
    {
        for (int n = 0; n < columns; n++, right += besideB)
        {
            V sum = V.Zero;
            int k = 0;
            if (alongA == 1)
            {
                for (; k + V.Count <= depth; k += V.Count)
                    sum = V.MultiplyAdd(V.Load(left + k), V.Load(right + k), sum);
            }
            float total = V.Sum(sum);
            for (; k < depth; k++)
                total += left[k * alongA] * right[k];
            result[n] = total;
        }
    }
}
