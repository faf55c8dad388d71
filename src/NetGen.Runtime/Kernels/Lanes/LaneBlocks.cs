using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// The blocks of a batch in the order in which sums over samples take them: a last, partial block first, so that what its lanes past the batch have summed can be
/// taken out before the others are added.
/// </summary>
internal static unsafe class LaneBlocks
{
    /// <summary>The blocks, the partial one first.</summary>
    public static Order PartialFirst<V>(int batch)
        where V : unmanaged, ISimd<V> => new(batch / V.Count, batch % V.Count != 0);

    /// <summary>Zero in the lanes of <paramref name="vectors"/> sums past the batch, if <paramref name="block"/> is the partial one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void KeepLive<V>(float* sums, int vectors, int block, int batch)
        where V : unmanaged, ISimd<V>
    {
        if (LaneLayout.Valid<V>(block, batch) == V.Count)
            return;
        for (int v = 0; v < vectors; v++)
            V.Store(LaneReduce.Live(V.Load(sums + (nint)v * V.Count), block, batch), sums + (nint)v * V.Count);
    }

    /// <summary>For a <c>foreach</c>.</summary>
    public struct Order(int full, bool partial)
    {
        private int _next = partial ? -1 : 0;

        /// <summary>The block at hand.</summary>
        public int Current { get; private set; }

        /// <summary>Itself.</summary>
        public readonly Order GetEnumerator() => this;

        /// <summary>To the next block.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool MoveNext()
        {
            Current = _next < 0 ? full : _next;
            return _next++ < full;
        }
    }
}
