using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>Micro-kernels of the gradient in a convolution's weights. Their text is written at build time by NetGen.Kernels.Generator.</summary>
internal static unsafe partial class LaneWeightTiles
{
    /// <summary>Adds the products of <paramref name="channels"/> output channels and <paramref name="taps"/> taps to their sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<V>(int channels, int taps, LaneWeightTile* tile, float* sums, float* dy, float* x)
        where V : unmanaged, ISimd<V> => Table<V>.Entries[taps * (MaxChannels + 1) + channels](tile, sums, dy, x);

    /// <summary>Most output channels of a tile of <paramref name="taps"/> taps: the sums leave room for a vector of x per tap and one of dy.</summary>
    public static int ChannelsFor<V>(int taps)
        where V : unmanaged, ISimd<V> => Math.Min(MaxChannels, (V.Registers - 1 - taps) / taps);

    /// <summary>The same for a rectangle of a 3x3 kernel; the sums of an output channel are [3][3], starting with that of the rectangle's first element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run3x3<V>(int channels, int kernelRows, int taps, LaneWeightTile* tile, float* sums, float* dy, float* x)
        where V : unmanaged, ISimd<V> => Table<V>.Entries3x3[(channels * 3 + kernelRows - 1) * 3 + taps - 1](tile, sums, dy, x);

    private static class Table<V>
        where V : unmanaged, ISimd<V>
    {
        public static readonly delegate*<LaneWeightTile*, float*, float*, float*, void>* Entries = Create();
        public static readonly delegate*<LaneWeightTile*, float*, float*, float*, void>* Entries3x3 = Create3x3();

        private static delegate*<LaneWeightTile*, float*, float*, float*, void>* Create()
        {
            var entries = Allocate((MaxTaps + 1) * (MaxChannels + 1));
            Fill<V>(entries);
            return entries;
        }

        private static delegate*<LaneWeightTile*, float*, float*, float*, void>* Create3x3()
        {
            var entries = Allocate((MaxChannels3x3 + 1) * 9);
            Fill3x3<V>(entries);
            return entries;
        }

        private static delegate*<LaneWeightTile*, float*, float*, float*, void>* Allocate(int count) =>
            (delegate*<LaneWeightTile*, float*, float*, float*, void>*)RuntimeHelpers.AllocateTypeAssociatedMemory(typeof(Table<V>), count * sizeof(void*));
    }
}
