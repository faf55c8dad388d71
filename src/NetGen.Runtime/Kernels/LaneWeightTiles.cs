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

    private static class Table<V>
        where V : unmanaged, ISimd<V>
    {
        public static readonly delegate*<LaneWeightTile*, float*, float*, float*, void>* Entries = Create();

        private static delegate*<LaneWeightTile*, float*, float*, float*, void>* Create()
        {
            var entries = (delegate*<LaneWeightTile*, float*, float*, float*, void>*)
                RuntimeHelpers.AllocateTypeAssociatedMemory(typeof(Table<V>), (MaxTaps + 1) * (MaxChannels + 1) * sizeof(void*));
            Fill<V>(entries);
            return entries;
        }
    }
}
