using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>Micro-kernels for rows of a convolution where much of the kernel lies in the padding. Their text is written at build time by NetGen.Kernels.Generator.</summary>
internal static unsafe partial class LaneRowTiles
{
    /// <summary>Most inputs of a tile, 0 if there is none of so many taps.</summary>
    public static int InputsFor<V>(int taps)
        where V : unmanaged, ISimd<V> => taps is < MinTaps or > MaxTaps ? 0 : Math.Clamp(V.Registers - 2 * taps, 0, MaxInputs);

    /// <summary>One tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<V>(int taps, int inputs, LaneRowTile* tile, float* weights, float* x, float* y, float bias)
        where V : unmanaged, ISimd<V> => Table<V>.Entries[taps * (MaxInputs + 1) + inputs](tile, weights, x, y, bias);

    private static class Table<V>
        where V : unmanaged, ISimd<V>
    {
        public static readonly delegate*<LaneRowTile*, float*, float*, float*, float, void>* Entries = Create();

        private static delegate*<LaneRowTile*, float*, float*, float*, float, void>* Create()
        {
            var entries = (delegate*<LaneRowTile*, float*, float*, float*, float, void>*)
                RuntimeHelpers.AllocateTypeAssociatedMemory(typeof(Table<V>), (MaxTaps + 1) * (MaxInputs + 1) * sizeof(void*));
            Fill<V>(entries);
            return entries;
        }
    }
}
