using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>Moves sequences between the caller's rows [batch][steps][features] and rows step by step [steps][batch][features]. Units are pieces of the rows.</summary>
public static unsafe class ChannelsLastSteps
{
    /// <summary>Rows in a unit.</summary>
    private const int UnitRows = 64;

    /// <summary>Units of both methods for <paramref name="rows"/> = batch·steps.</summary>
    public static int Units(long rows) => (int)((rows + UnitRows - 1) / UnitRows);

    /// <summary>rows [batch][steps][features] → y [steps][batch][features].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack<V>(float* rows, float* y, int steps, int features, int batch, int from, int to) where V : unmanaged, ISimd<V> =>
        Exchange<V>(rows, y, batch, steps, features, from, to);

    /// <summary>x [steps][batch][features] → rows [batch][steps][features].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Unpack<V>(float* x, float* rows, int steps, int features, int batch, int from, int to) where V : unmanaged, ISimd<V> =>
        Exchange<V>(x, rows, steps, batch, features, from, to);

    /// <summary>source [outer][inner][features] → destination [inner][outer][features].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Exchange<V>(float* source, float* destination, int outer, int inner, int features, int from, int to) where V : unmanaged, ISimd<V>
    {
        long end = Math.Min((long)outer * inner, (long)to * UnitRows);
        for (long row = (long)from * UnitRows; row < end; row++)
            ChannelsLastChannels.CopyRun<V>(source + ((row % outer * inner) + (row / outer)) * features, destination + row * features, features);
    }
}
