using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// The rows of one sample and head, brought together: in [steps][batch][features] a head's features of neighbouring steps lie far apart, at distances that caches are bad at.
/// Rows are filled up with zeros to whole vectors.
/// </summary>
internal static unsafe class AttentionRows
{
    /// <summary>rows [steps][stride] = source [steps][distance], the first <paramref name="features"/> of each.</summary>
    /// <param name="source">The head's features of the sample's first step.</param>
    /// <param name="distance">Floats from a step to the next one.</param>
    /// <param name="rows">Where they are brought together.</param>
    /// <param name="stride">Features filled up to whole vectors.</param>
    /// <param name="features">Features of the head.</param>
    /// <param name="steps">Steps.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Gather<V>(float* source, nint distance, float* rows, int stride, int features, int steps) where V : unmanaged, ISimd<V>
    {
        for (int step = 0; step < steps; step++, source += distance, rows += stride)
        {
            int c = 0;
            for (; c + (2 * V.Count) <= features; c += 2 * V.Count)
            {
                V first = V.Load(source + c), second = V.Load(source + c + V.Count);
                V.Store(first, rows + c);
                V.Store(second, rows + c + V.Count);
            }
            if (c + V.Count <= features)
            {
                V.Store(V.Load(source + c), rows + c);
                c += V.Count;
            }
            if (c < features)
                V.Store(V.LoadFirst(source + c, features - c), rows + c);
        }
    }

    /// <summary>target [steps][distance] = factor · rows [steps][stride], a factor for each step: the way back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scatter<V>(float* rows, int stride, float* target, nint distance, int features, int steps, float* factors) where V : unmanaged, ISimd<V>
    {
        for (int step = 0; step < steps; step++, target += distance, rows += stride)
        {
            V f = V.Create(factors == null ? 1 : factors[step]);
            int c = 0;
            for (; c + V.Count <= features; c += V.Count)
                V.Store(V.Load(rows + c) * f, target + c);
            if (c < features)
                V.StoreFirst(V.Load(rows + c) * f, target + c, features - c);
        }
    }

    /// <summary>rows [steps][stride] *= a factor for each step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scale<V>(float* rows, int stride, int steps, float* factors) where V : unmanaged, ISimd<V> =>
        Scatter<V>(rows, stride, rows, stride, stride, steps, factors);

    /// <summary>rows [steps][distance] = 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Clear(float* rows, nint distance, int features, int steps)
    {
        for (int step = 0; step < steps; step++, rows += distance)
            new Span<float>(rows, features).Clear();
    }

    /// <summary>dots [steps] = Σ a∘b, a [steps][distance], b [steps][stride] with zeros behind the features.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Dots<V>(float* a, nint distance, float* b, int stride, int features, int steps, float* dots) where V : unmanaged, ISimd<V>
    {
        int step = 0;
        for (; step + 4 <= steps; step += 4, a += 4 * distance, b += 4 * stride)
        {
            V.StoreSums(
                Dot<V>(a, b, features), Dot<V>(a + distance, b + stride, features), Dot<V>(a + (2 * distance), b + (2 * stride), features),
                Dot<V>(a + (3 * distance), b + (3 * stride), features), dots + step);
        }
        for (; step < steps; step++, a += distance, b += stride)
            dots[step] = V.Sum(Dot<V>(a, b, features));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Dot<V>(float* a, float* b, int features) where V : unmanaged, ISimd<V>
    {
        V sum = V.Zero;
        int c = 0;
        for (; c + V.Count <= features; c += V.Count)
            sum = V.MultiplyAdd(V.Load(a + c), V.Load(b + c), sum);
        return c < features ? V.MultiplyAdd(V.LoadFirst(a + c, features - c), V.LoadFirst(b + c, features - c), sum) : sum;
    }

    /// <summary>
    /// columns [stride][<see cref="AttentionTiles.Queries"/>] = the rows [steps][stride], transposed: what a product reads by vectors along the steps. Rows up to a whole vector of
    /// steps must be there.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose<V>(float* rows, nint stride, float* columns, int width, int steps) where V : unmanaged, ISimd<V>
    {
        for (int step = 0; step < steps; step += V.Count)
            for (int c = 0; c < width; c += V.Count)
                V.Transpose(rows + (step * stride) + c, stride, columns + ((nint)c * AttentionTiles.Queries) + step, AttentionTiles.Queries);
    }
}
