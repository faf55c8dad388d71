using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// The product of two matrices of each sample in the lanes layout, [rows][blocks][columns][L] each: the scalar product with float replaced by a vector. A unit is a row of the
/// result in a block.
/// </summary>
public static unsafe class LaneMatMul
{
    /// <summary>Columns whose sums are kept in registers at once.</summary>
    private const int Tile = 8;

    /// <summary>Units of <see cref="Multiply{V}"/>.</summary>
    public static int Units(int rows, int blocks) => rows * blocks;

    /// <summary>y[m, n] = Σ a[m, k]·b[k, n]; a transposed matrix lies as [k][blocks][m][L] (a) or [n][blocks][k][L] (b).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply<V>(float* a, float* b, float* y, int rows, int columns, int depth, bool transposeA, bool transposeB, int blocks, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        // How far apart two elements are that follow each other along the depth, and along the columns of b.
        nint step = V.Count, alongA = transposeA ? step * blocks * rows : step;
        nint alongB = transposeB ? step : step * blocks * columns, besideB = transposeB ? step * blocks * depth : step;
        V* sums = stackalloc V[Tile];
        for (int unit = from; unit < to; unit++)
        {
            int row = unit / blocks, block = unit % blocks;
            float* left = a + (transposeA ? ((nint)block * rows + row) * step : ((nint)row * blocks + block) * depth * step);
            float* right = b + (nint)block * (transposeB ? depth : columns) * step, result = y + ((nint)row * blocks + block) * columns * step;
            for (int column = 0; column < columns; column += Tile)
            {
                int count = Math.Min(Tile, columns - column);
                for (int n = 0; n < count; n++)
                    sums[n] = V.Zero;
                float* first = right + column * besideB;
                for (int k = 0; k < depth; k++)
                {
                    V factor = V.Load(left + k * alongA);
                    for (int n = 0; n < count; n++)
                        sums[n] = V.MultiplyAdd(factor, V.Load(first + k * alongB + n * besideB), sums[n]);
                }
                for (int n = 0; n < count; n++)
                    V.Store(sums[n], result + (column + n) * step);
            }
        }
    }
}
