using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>Whether a kernel works on whole vectors of channels or on the first lanes of a last one: the same text for both, decided when it is compiled.</summary>
internal unsafe interface ILaneCount
{
    static abstract V Load<V>(float* source, int lanes) where V : unmanaged, ISimd<V>;

    static abstract void Store<V>(V value, float* destination, int lanes) where V : unmanaged, ISimd<V>;
}

/// <summary>Whole vectors.</summary>
internal readonly unsafe struct AllLanes : ILaneCount
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V>(float* source, int lanes) where V : unmanaged, ISimd<V> => V.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(V value, float* destination, int lanes) where V : unmanaged, ISimd<V> => V.Store(value, destination);
}

/// <summary>The first lanes of a vector; nothing behind them is touched.</summary>
internal readonly unsafe struct FirstLanes : ILaneCount
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V>(float* source, int lanes) where V : unmanaged, ISimd<V> => V.LoadFirst(source, lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(V value, float* destination, int lanes) where V : unmanaged, ISimd<V> => V.StoreFirst(value, destination, lanes);
}
