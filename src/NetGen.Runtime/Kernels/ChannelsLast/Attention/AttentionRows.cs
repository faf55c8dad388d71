using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// The rows of one sample and head, brought together: in [steps][batch][features] a head's features of neighbouring steps lie far apart, at distances that caches are bad at.
/// Rows are filled up with
/// zeros to whole vectors.
/// </summary>
internal static unsafe class AttentionRows
{
    /// <summary>rows [steps][stride] = factor · source [steps][distance], the first <paramref name="features"/> of each.</summary>
    /// <param name="source">The head's features of the sample's first step.</param>
    /// <param name="distance">Floats from a step to the next one.</param>
    /// <param name="rows">Where they are brought together.</param>
    /// <param name="stride">Features filled up to whole vectors.</param>
    /// <param name="features">Features of the head.</param>
    /// <param name="steps">Steps.</param>
    /// <param name="factor">What they are multiplied by.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Gather<V>(float* source, nint distance, float* rows, int stride, int features, int steps, float factor) where V : unmanaged, ISimd<V>
    {
        V f = V.Create(factor);
        for (int step = 0; step < steps; step++, source += distance, rows += stride)
        {
            int c = 0;
            for (; c + V.Count <= features; c += V.Count)
                V.Store(V.Load(source + c) * f, rows + c);
            if (c < features)
                V.Store(V.LoadFirst(source + c, features - c) * f, rows + c);
        }
    }

    /// <summary>target [steps][distance] = factor · rows [steps][stride]: the way back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scatter<V>(float* rows, int stride, float* target, nint distance, int features, int steps, float factor) where V : unmanaged, ISimd<V>
    {
        V f = V.Create(factor);
        for (int step = 0; step < steps; step++, target += distance, rows += stride)
        {
            int c = 0;
            for (; c + V.Count <= features; c += V.Count)
                V.Store(V.Load(rows + c) * f, target + c);
            if (c < features)
                V.StoreFirst(V.Load(rows + c) * f, target + c, features - c);
        }
    }

    /// <summary>
    /// panels [⌈steps/panel⌉][stride][panel] = the rows [steps][stride], transposed panel by panel: what a product reads by vectors along the steps. Rows up to a whole panel
    /// must be there.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose<V>(float* rows, int stride, float* panels, int panel, int steps) where V : unmanaged, ISimd<V>
    {
        for (int first = 0; first < steps; first += panel, panels += (nint)stride * panel)
        {
            int end = Math.Min(panel, Pieces.Filled(steps - first, V.Count));
            for (int step = 0; step < end; step += V.Count)
                for (int c = 0; c < stride; c += V.Count)
                    V.Transpose(rows + ((nint)first + step) * stride + c, stride, panels + (nint)c * panel + step, panel);
        }
    }
}
