using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Optimizers;

/// <summary>One tensor of a step: its buffers, and gradients as they are behind clipping.</summary>
internal unsafe struct TensorUpdate
{
    public float* Parameters, Gradients, First, Second, Third;
    public int Count, Rows, Columns;

    /// <summary>Where the tensor begins in the storage.</summary>
    public int Start;
    public float ClipValue, Scale, FlushBelow;

    /// <summary>The gradients from element i on, at most <paramref name="count"/> of them, zero in the other lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly V Gradient<V>(int i, int count) where V : unmanaged, ISimd<V> =>
        V.Multiply(V.Max(V.Create(-ClipValue), V.Min(V.Create(ClipValue), Load<V>(Gradients + i, count))), V.Create(Scale));

    /// <summary>A moment as it is kept: 0 for what is as good as that.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly V Flushed<V>(V moment) where V : unmanaged, ISimd<V> => FlushBelow > 0 ? Subnormal.Flush(moment, V.Create(FlushBelow)) : moment;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V>(float* source, int count) where V : unmanaged, ISimd<V> => count >= V.Count ? V.Load(source) : V.LoadFirst(source, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(V value, float* destination, int count) where V : unmanaged, ISimd<V>
    {
        if (count >= V.Count)
            V.Store(value, destination);
        else
            V.StoreFirst(value, destination, count);
    }
}
