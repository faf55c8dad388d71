using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// The one kernel family behind dense layers and convolutions in both layouts: a matrix product whose sum runs over two levels of segments
/// (channels and kernel rows of a convolution), so that nothing has to be gathered into columns first. See <see cref="SegmentedProductArguments"/> for the formula.
/// </summary>
/// <remarks>
/// L stands for V.Count, the lanes of a vector. Lanes layout is [⌈B/L⌉][C][H][W][L]; ChannelsLast is [B][H][W][C].
/// <para>(a) Dense in lanes layout, y[N][L] = weights[N, K]·x[K][L] (PyTorch's weights as they are):</para>
/// <code>
/// new SegmentedProductArguments { A = weights, StrideA = K, B = x, StrideB = L, VectorB = L, C = y, StrideC = L, VectorC = L, Depth = K, Bias = bias }
/// Multiply&lt;V&gt;(in arguments, rows: N, vectors: 1)
/// </code>
/// Several blocks of samples at once reuse each weight: VectorB = K·L, VectorC = N·L, vectors = blocks.
/// <para>(b) Its gradient in the data, dx[K][L] = weightsᵀ·dy[N][L], on the same weights:</para>
/// <code>
/// new SegmentedProductArguments { A = weights, ByColumns = true, StrideA = K, B = dy, StrideB = L, VectorB = L, C = dx, StrideC = L, VectorC = L, Depth = N }
/// Multiply&lt;V&gt;(in arguments, rows: K, vectors: 1)
/// </code>
/// <para>(c) A row h of a convolution in lanes layout, weights [K][C][R][S], image [C][H][W][L]: rows are output channels, vectors are output columns.</para>
/// <code>
/// new SegmentedProductArguments
/// {
///     A = weights, StrideA = C·R·S, Segments1 = C, A1 = R·S, Segments2 = R, A2 = S, Depth = S,
///     B = x + (h·strideY - padTop)·W·L - padLeft·L, B1 = H·W·L, B2 = W·L, StrideB = L, VectorB = strideX·L,
///     C = y + h·OW·L, StrideC = OH·OW·L, VectorC = L,
/// }
/// Multiply&lt;V&gt;(in arguments, rows: K, vectors: OW)
/// </code>
/// Kernel rows that fall outside of the image are left out by starting A and B later and lowering Segments2; columns likewise by Depth.
/// <para>(d) A row of output pixels of a ChannelsLast convolution over a padded image, weights packed into panels [R][S·C][L·vectors]: rows are pixels, vectors are
/// output channels.</para>
/// <code>
/// new SegmentedProductArguments
/// {
///     A = x + h·strideY·paddedW·C, StrideA = strideX·C, Segments2 = R, A2 = paddedW·C, Depth = S·C,
///     B = panels, B2 = S·C·L·vectors, StrideB = L·vectors, VectorB = L,
///     C = y + h·OW·K, StrideC = K, VectorC = L, LastCount = K % L,
/// }
/// Multiply&lt;V&gt;(in arguments, rows: OW, vectors: ⌈K/L⌉)
/// </code>
/// </remarks>
public static unsafe class SegmentedProduct
{
    /// <summary>How many steps of a sum ahead far factors are asked for: 450 cycles of a tile of 28 sums, as long as memory takes.</summary>
    private const int StepsAhead = 32;

    /// <summary>Computes <paramref name="rows"/> rows of <paramref name="vectors"/> vectors of C.</summary>
    public static void Multiply<V>(in SegmentedProductArguments arguments, int rows, int vectors) where V : unmanaged, ISimd<V> =>
        Multiply<V>(arguments, SegmentedProductTiling.For<V>(rows, vectors));

    /// <summary>The same with a cut that was chosen before.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Multiply<V>(in SegmentedProductArguments arguments, SegmentedProductTiling tiling) where V : unmanaged, ISimd<V>
    {
        if (tiling.Rows <= 0 || tiling.Vectors <= 0)
            return;
        SegmentedProductArguments p = arguments;
        bool partial = p.LastCount != 0 && p.LastCount < V.Count;
        int full = partial ? tiling.Vectors - 1 : tiling.Vectors;
        int done = 0;
        if (full > 0)
        {
            // Groups are balanced: 5 vectors in tiles of 4 become 3 + 2.
            int groups = Pieces.Of(full, tiling.VectorsPerTile);
            int narrow = full / groups;
            int wideGroups = full - narrow * groups;
            for (int group = 0; group < groups; group++)
            {
                int vectors = group < wideGroups ? narrow + 1 : narrow;
                RowTiles(&p, SegmentedProductTiles.Kernels<V>(p.ByColumns, vectors), SegmentedProductTiling.MaxRows<V>(vectors), tiling.Rows, V.Count, done);
                done += vectors;
            }
        }
        if (partial)
            RowTiles(&p, SegmentedProductTiles.PartialKernels<V>(p.ByColumns), SegmentedProductTiling.MaxRows<V>(1), tiling.Rows, V.Count, done);
    }

    /// <summary>
    /// Two products of one vector each that differ in where A begins and where C goes alone (<see cref="SegmentedProductArguments.TwinA"/>, TwinC), in one tile: rows too
    /// short to keep the multipliers busy share each vector of B. A is read by columns, the bias lies along the columns of C.
    /// </summary>
    /// <param name="arguments">The first product.</param>
    /// <param name="rows">Rows of each: <see cref="CanBeTwins{V}"/>.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void MultiplyTwins<V>(in SegmentedProductArguments arguments, int rows) where V : unmanaged, ISimd<V>
    {
        SegmentedProductArguments p = arguments;
        SegmentedProductTiles.TwinKernels<V>(p.LastCount != 0 && p.LastCount < V.Count)[2 * rows](&p, p.A, p.B, p.C, p.Bias == null ? SegmentedProductTiles.Zeros : p.Bias);
    }

    /// <summary>Whether two products of so many rows fit one tile.</summary>
    internal static bool CanBeTwins<V>(int rows) where V : unmanaged, ISimd<V> => 2 * rows <= SegmentedProductTiling.MaxRows<V>(1);

    /// <summary>All rows of one group of vectors in balanced tiles: 64 rows of at most 14 are 13, 13, 13, 13, 12, never 14, 14, 14, 14, 8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RowTiles(
        SegmentedProductArguments* p, delegate*<SegmentedProductArguments*, float*, float*, float*, float*, void>* kernels, int maxRows, int rows, int lanes, int firstVector)
    {
        int tiles = Pieces.Of(rows, maxRows);
        int low = rows / tiles;
        int highTiles = rows - low * tiles;
        nint rowA = p->ByColumns ? 1 : p->StrideA;
        float* b = p->B + firstVector * p->VectorB;
        float* c = p->C + firstVector * p->VectorC;
        float* a = p->A;
        float* bias = p->Bias == null ? SegmentedProductTiles.Zeros : p->BiasAlongColumns ? p->Bias + firstVector * lanes : p->Bias;
        nint rowBias = p->Bias == null || p->BiasAlongColumns ? 0 : 1;
        p->AheadA = p->IsFar && firstVector == 0 ? StepsAhead * p->StrideA : 0;
        for (int tile = 0; tile < tiles; tile++)
        {
            p->AheadB = p->IsFar && tile == 0 ? StepsAhead * p->StrideB : 0;
            int height = tile < highTiles ? low + 1 : low;
            kernels[height](p, a, b, c, bias);
            a += height * rowA;
            c += height * p->StrideC;
            bias += height * rowBias;
        }
    }
}
