using ILGPU;
using ILGPU.Runtime.Cuda;
using static NetGen.Ilgpu.Kernels.GroupReduction;

namespace NetGen.Ilgpu.Kernels;

/// <summary>
/// The matrix products that dense layers and convolutions of all networks share. What the operands are is the type parameter's business. Here are those without tiles;
/// the tiled ones
/// (<c>Multiply64x64KN4</c>) are written when this library is built: a tile of results per group, a square of accumulators per thread, both operands through
/// double-buffered shared memory.
/// </summary>
public static partial class Products
{
    /// <summary>A product of few rows: row IdxY, a thread per column.</summary>
    public static void MultiplyDirect<P>(P p, int tile, int rows, int columns, int from, int to) where P : struct, IProduct<P>
    {
        int m = Grid.IdxY;
        int n = (tile * 256) + Group.IdxX;
        if (n < columns)
        {
            Place row = P.Row(p, m), column = P.Column(p, n);
            float total = 0f;
            for (int k = from; k < to; k++)
                total = total + (P.Left(p, row, P.LeftDepth(p, k)) * P.Right(p, P.RightDepth(p, k), column));
            P.Store(p, m, P.Target(p, n), total);
        }
    }

    /// <summary>A product of few columns: result (IdxX, IdxY) by the 256 threads of a group.</summary>
    public static void MultiplyDot<P>(P p, int from, int to) where P : struct, IProduct<P>
    {
        int m = Grid.IdxX, n = Grid.IdxY;
        Place row = P.Row(p, m), column = P.Column(p, n);
        float total = 0f;
        for (int k = from + Group.IdxX; k < to; k += 256)
            total = total + (P.Left(p, row, P.LeftDepth(p, k)) * P.Right(p, P.RightDepth(p, k), column));
        total = GroupSum(total);
        if (Group.IdxX == 0)
            P.Store(p, m, P.Target(p, n), total);
    }

    /// <summary>The nearest value with 10 bits of mantissa.</summary>
    private static float ToTf32(float value)
    {
        CudaAsm.Emit("cvt.rna.tf32.f32 %0, %1;", out uint rounded, value);
        return Interop.IntAsFloat(rounded);
    }

    /// <summary>Two values as bfloat16 in one register, the first in its lower half.</summary>
    private static uint ToBf16(float first, float second)
    {
        CudaAsm.Emit("cvt.rn.bf16x2.f32 %0, %1, %2;", out uint both, second, first);
        return both;
    }
}
