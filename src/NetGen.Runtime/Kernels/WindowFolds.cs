using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>What a pooling makes of the elements of its windows.</summary>
internal interface IWindowFold
{
    /// <summary>What changes nothing: the padding.</summary>
    static abstract float Identity { get; }

    /// <summary>Joins two elements, or what others have been joined to.</summary>
    static abstract V Fold<V>(V a, V b) where V : unmanaged, ISimd<V>;

    /// <summary>What <paramref name="count"/> elements, joined, come to.</summary>
    static abstract V Finish<V>(V fold, int count) where V : unmanaged, ISimd<V>;
}

/// <summary>The greatest; NaN where any is.</summary>
internal readonly struct MaximumFold : IWindowFold
{
    public static float Identity => float.NegativeInfinity;

    /// <summary>Max gives its second operand where one is NaN; the two orders agree elsewhere, so that their bits joined are the maximum, or a NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Fold<V>(V a, V b) where V : unmanaged, ISimd<V> => V.Or(V.Max(a, b), V.Max(b, a));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Finish<V>(V fold, int count) where V : unmanaged, ISimd<V> => fold;
}

/// <summary>The mean.</summary>
internal readonly struct MeanFold : IWindowFold
{
    public static float Identity => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Fold<V>(V a, V b) where V : unmanaged, ISimd<V> => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Finish<V>(V fold, int count) where V : unmanaged, ISimd<V> => fold * V.Create(1f / count);
}
