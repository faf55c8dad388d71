using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// Products of matrices whose rows both run along the sum (dense layers on PyTorch's weights [outputs, inputs]): tiles of vector sums that are added up across their
/// lanes at the end. Their text is written at build time by NetGen.Kernels.Generator.
/// </summary>
internal static unsafe partial class DotTiles
{
    /// <summary>Rows of tiles with that many samples: their sums leave room for a vector per sample and one of the weights.</summary>
    public static int RowsFor<V>(int samples) where V : unmanaged, ISimd<V> => samples == 1
        ? MaxRowsOfOne
        : Math.Clamp((Math.Min(V.Registers - 1, 29) - samples) / samples, 1, samples == 4 ? 6 : MaxRows);

    /// <summary>sums[j · MaxRows + i] for rows i and samples j.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<V>(int rows, int samples, float* weights, nint strideWeights, float* x, nint strideX, int depth, float* sums)
        where V : unmanaged, ISimd<V> => Table<V>.Entries[samples * (MaxRows + 1) + rows](weights, strideWeights, x, strideX, depth, sums);

    private static class Table<V> where V : unmanaged, ISimd<V>
    {
        public static readonly delegate*<float*, nint, float*, nint, int, float*, void>* Entries = Create();

        private static delegate*<float*, nint, float*, nint, int, float*, void>* Create()
        {
            var entries = (delegate*<float*, nint, float*, nint, int, float*, void>*)
                RuntimeHelpers.AllocateTypeAssociatedMemory(typeof(Table<V>), (MaxSamples + 1) * (MaxRows + 1) * sizeof(void*));
            Fill<V>(entries);
            return entries;
        }
    }
}
