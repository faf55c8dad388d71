using System.Diagnostics;
using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>Maximum and mean over windows, in the planar layout [batch][channels][height][width]. Windows must not lie in the padding alone.</summary>
public static unsafe class PlanarPool
{
    /// <summary>Units of both methods: planes.</summary>
    public static int Units(in PoolShape shape, int batch) => PlaneUnits.Count(batch * shape.Channels, Plane(shape));

    /// <summary>x [batch][C][H][W] → y [batch][C][OH][OW]; a NaN in a window makes its maximum NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    public static void Maximum<V, TEpilogue>(float* x, float* y, in PoolShape shape, int batch, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, IPlaneEpilogue
    {
        Debug.Assert(RowKernels.PoolsPlanes(shape), "The plan pools in planes rows that do not fit the stack.");
        float* folded = stackalloc float[PlanarWindow.Room(shape)];
        PlaneUnits.Planes(batch * shape.Channels, Plane(shape), from, to, out int start, out int end);
        for (int plane = start; plane < end; plane++)
        {
            float* source = x + (nint)plane * shape.InHeight * shape.InWidth, target = y + (nint)plane * Plane(shape);
            PlanarWindow.Rows<V, MaximumFold>(source, shape.InWidth, shape, 0, shape.OutHeight, target, folded);
            TEpilogue.Apply(state, plane / shape.Channels, plane % shape.Channels, 0, Plane(shape));
        }
    }

    /// <summary>x [batch][C][H][W] → y [batch][C][OH][OW].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    public static void Average<V, TEpilogue>(float* x, float* y, in PoolShape shape, int batch, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, IPlaneEpilogue
    {
        Debug.Assert(RowKernels.PoolsPlanes(shape), "The plan pools in planes rows that do not fit the stack.");
        float* folded = stackalloc float[PlanarWindow.Room(shape)];
        float* columns = stackalloc float[shape.OutWidth];
        for (int w = 0; w < shape.OutWidth; w++)
            columns[w] = PoolWindow.Columns(shape, w);
        PlaneUnits.Planes(batch * shape.Channels, Plane(shape), from, to, out int start, out int end);
        for (int plane = start; plane < end; plane++)
        {
            float* source = x + (nint)plane * shape.InHeight * shape.InWidth, target = y + (nint)plane * Plane(shape);
            PlanarWindow.Rows<V, MeanFold>(source, shape.InWidth, shape, 0, shape.OutHeight, target, folded);
            for (int h = 0; h < shape.OutHeight; h++)
            {
                float* row = target + (nint)h * shape.OutWidth;
                Divide<V>(row, columns, PoolWindow.Rows(shape, h), shape.OutWidth);
            }
            TEpilogue.Apply(state, plane / shape.Channels, plane % shape.Channels, 0, Plane(shape));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Divide<V>(float* row, float* columns, int rows, int width) where V : unmanaged, ISimd<V>
    {
        for (int w = 0; w < width; w += V.Count)
        {
            int count = Math.Min(V.Count, width - w);
            V.StoreFirst(V.Divide(V.LoadFirst(row + w, count), V.LoadFirst(columns + w, count) * V.Create(rows)), row + w, count);
        }
    }

    private static int Plane(in PoolShape shape) => shape.OutHeight * shape.OutWidth;
}
