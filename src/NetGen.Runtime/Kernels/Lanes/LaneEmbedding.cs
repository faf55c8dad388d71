using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>Rows of a table [vocabulary][features] by index, in the lanes layout: indices as the caller has them, [batch][steps], vectors [steps][blocks][features][L].</summary>
/// <remarks>Indices must have been checked: one out of range reads and writes beside the table.</remarks>
public static unsafe class LaneEmbedding
{
    /// <summary>Features that a unit of the gradient sums up.</summary>
    private const int UnitFeatures = 16;

    /// <summary>Units of <see cref="Forward{V}"/>: a block of samples at a step each.</summary>
    public static int Units(int steps, int blocks) => steps * blocks;

    /// <summary>y[t][b] = table[indices[b][t]]; lanes past the batch repeat the last sample.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V>(int* indices, float* table, float* y, int features, int steps, int batch, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        float* tile = stackalloc float[V.Count * V.Count];
        float** rows = stackalloc float*[V.Count];
        int blocks = LaneLayout.Blocks<V>(batch);
        for (int unit = from; unit < to; unit++)
        {
            int step = unit / blocks, block = unit % blocks, valid = LaneLayout.Valid<V>(block, batch);
            for (int lane = 0; lane < V.Count; lane++)
                rows[lane] = table + (nint)indices[((nint)block * V.Count + Math.Min(lane, valid - 1)) * steps + step] * features;
            float* destination = y + (long)unit * features * V.Count;
            int e = 0;
            for (; e + V.Count <= features; e += V.Count)
            {
                for (int lane = 0; lane < V.Count; lane++)
                    V.Store(V.Load(rows[lane] + e), tile + lane * V.Count);
                V.Transpose(tile, V.Count, destination + (nint)e * V.Count, V.Count);
            }
            for (; e < features; e++)
            {
                for (int lane = 0; lane < V.Count; lane++)
                    destination[(nint)e * V.Count + lane] = rows[lane][e];
            }
        }
    }

    /// <summary>Units of <see cref="Gradient{V}"/>: a few features of all rows each, so that every sum has one order on any number of threads.</summary>
    public static int GradientUnits(int features) => Pieces.Of(features, UnitFeatures);

    /// <summary>
    /// dw[i] += Σ dy[t][b] over the places whose index is i, by step and then by sample, nothing for the index <paramref name="padding"/>; lanes past the batch count for nothing.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient<V>(int* indices, float* dy, float* dw, int features, int steps, int batch, int from, int to, int padding = -1)
        where V : unmanaged, ISimd<V>
    {
        int blocks = LaneLayout.Blocks<V>(batch), first = from * UnitFeatures, end = Math.Min(features, to * UnitFeatures);
        for (int step = 0; step < steps; step++)
        {
            for (int sample = 0; sample < batch; sample++)
            {
                int index = indices[(nint)sample * steps + step];
                if (index == padding)
                    continue;
                float* row = dw + (nint)index * features;
                float* source = dy + ((long)step * blocks + sample / V.Count) * features * V.Count + sample % V.Count;
                for (int e = first; e < end; e++)
                    row[e] += source[(nint)e * V.Count];
            }
        }
    }
}
