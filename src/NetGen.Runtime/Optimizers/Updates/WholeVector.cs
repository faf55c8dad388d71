using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Optimizers;

/// <summary>Products and sums of vectors as long as all parameters, by one thread in a fixed order.</summary>
internal static class WholeVector
{
    private const int Block = 4096;

    /// <summary>Σ aᵢ·bᵢ: blocks in float, their sum in double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double total = 0;
        for (int start = 0; start < a.Length; start += Block)
        {
            int length = Math.Min(Block, a.Length - start);
            ReadOnlySpan<Vector<float>> left = MemoryMarshal.Cast<float, Vector<float>>(a.Slice(start, length));
            ReadOnlySpan<Vector<float>> right = MemoryMarshal.Cast<float, Vector<float>>(b.Slice(start, length));
            Vector<float> sum = Vector<float>.Zero;
            for (int i = 0; i < left.Length; i++)
                sum += left[i] * right[i];
            total += Vector.Sum(sum);
            for (int i = start + left.Length * Vector<float>.Count; i < start + length; i++)
                total += a[i] * b[i];
        }
        return total;
    }

    /// <summary>y ← y + factor·x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(Span<float> y, ReadOnlySpan<float> x, double factor)
    {
        Span<Vector<float>> sums = MemoryMarshal.Cast<float, Vector<float>>(y);
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(x);
        float f = (float)factor;
        for (int i = 0; i < sums.Length; i++)
            sums[i] += f * vectors[i];
        for (int i = sums.Length * Vector<float>.Count; i < y.Length; i++)
            y[i] += f * x[i];
    }

    /// <summary>x ← factor·x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(Span<float> x, double factor)
    {
        Span<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(x);
        float f = (float)factor;
        for (int i = 0; i < vectors.Length; i++)
            vectors[i] *= f;
        for (int i = vectors.Length * Vector<float>.Count; i < x.Length; i++)
            x[i] *= f;
    }

    /// <summary>Σ |xᵢ|.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SumOfMagnitudes(ReadOnlySpan<float> x)
    {
        double sum = 0;
        foreach (float value in x)
            sum += Math.Abs(value);
        return sum;
    }
}
