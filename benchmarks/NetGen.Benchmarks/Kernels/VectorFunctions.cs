using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Benchmarks.Kernels;

internal readonly struct ReLU : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x)
        where V : unmanaged, ISimd<V> => V.Max(V.Zero, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Of(float x) => MathF.Max(x, 0);
}

internal readonly struct Exponential : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x)
        where V : unmanaged, ISimd<V> => VectorMath.Exp(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Of(float x) => MathF.Exp(x);
}

internal readonly struct Logarithm : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x)
        where V : unmanaged, ISimd<V> => VectorMath.Log(V.Abs(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Of(float x) => MathF.Log(MathF.Abs(x));
}

internal readonly struct Tanh : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x)
        where V : unmanaged, ISimd<V> => VectorMath.Tanh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Of(float x) => MathF.Tanh(x);
}

internal readonly struct Sigmoid : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x)
        where V : unmanaged, ISimd<V> => VectorMath.Sigmoid(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Of(float x) => 1 / (1 + MathF.Exp(-x));
}

internal readonly struct ErrorFunction : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x)
        where V : unmanaged, ISimd<V> => VectorMath.Erf(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Of(float x) => float.NaN;
}

internal readonly struct Sine : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x)
        where V : unmanaged, ISimd<V> => VectorMath.Sin(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Of(float x) => MathF.Sin(x);
}

internal readonly struct Cosine : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x)
        where V : unmanaged, ISimd<V> => VectorMath.Cos(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Of(float x) => MathF.Cos(x);
}

internal readonly struct Power : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x)
        where V : unmanaged, ISimd<V> => VectorMath.Pow(V.Abs(x), V.Create(1.7f));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Of(float x) => MathF.Pow(MathF.Abs(x), 1.7f);
}

internal readonly struct ReciprocalRoot : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x)
        where V : unmanaged, ISimd<V> => VectorMath.Rsqrt(V.Abs(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Of(float x) => 1 / MathF.Sqrt(MathF.Abs(x));
}
