using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>Rows of a table [vocabulary][features] by index, in the ChannelsLast layout: indices as the caller has them, [batch][steps], vectors [steps][batch][features].</summary>
/// <remarks>Indices must have been checked: one out of range reads and writes beside the table.</remarks>
public static unsafe class ChannelsLastEmbedding
{
    /// <summary>Rows in a unit of the forward direction.</summary>
    private const int UnitRows = 64;

    /// <summary>Features that a unit of the gradient sums up: a whole number of vectors of any width.</summary>
    private const int UnitFeatures = 16;

    /// <summary>Units of <see cref="Forward{V}"/> for <paramref name="rows"/> = steps·batch.</summary>
    public static int Units(long rows) => (int)Pieces.Of(rows, UnitRows);

    /// <summary>y[t][b] = table[indices[b][t]].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V>(int* indices, float* table, float* y, int features, int steps, int batch, int from, int to) where V : unmanaged, ISimd<V>
    {
        long end = Math.Min((long)steps * batch, (long)to * UnitRows);
        for (long row = (long)from * UnitRows; row < end; row++)
            ChannelsLastChannels.CopyRun<V>(table + (nint)indices[(row % batch * steps) + (row / batch)] * features, y + row * features, features);
    }

    /// <summary>Units of <see cref="Gradient{V}"/>: a few features of all rows each, so that every sum has one order on any number of threads.</summary>
    public static int GradientUnits(int features) => Pieces.Of(features, UnitFeatures);

    /// <summary>dw[i] += Σ dy[t][b] over the places whose index is i, by step and then by sample; nothing for the index <paramref name="padding"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient<V>(int* indices, float* dy, float* dw, int features, int steps, int batch, int from, int to, int padding = -1)
        where V : unmanaged, ISimd<V>
    {
        int first = from * UnitFeatures, end = Math.Min(features, to * UnitFeatures);
        for (int step = 0; step < steps; step++)
        {
            for (int sample = 0; sample < batch; sample++)
            {
                int index = indices[(nint)sample * steps + step];
                if (index == padding)
                    continue;
                float* row = dw + (nint)index * features;
                float* source = dy + ((long)step * batch + sample) * features;
                int e = first;
                for (; e + V.Count <= end; e += V.Count)
                    V.Store(V.Load(row + e) + V.Load(source + e), row + e);
                if (e < end)
                    V.StoreFirst(V.LoadFirst(row + e, end - e) + V.LoadFirst(source + e, end - e), row + e, end - e);
            }
        }
    }
}
