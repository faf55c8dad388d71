using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// How a product of <see cref="Rows"/> x <see cref="Vectors"/> is cut into register tiles. Worth keeping where many small products of one size follow each other.
/// </summary>
public readonly unsafe struct SegmentedProductTiling
{
    /// <summary>Products of fewer rows and vectors are cut once for all.</summary>
    private const int KnownRows = 65, KnownVectors = 17;

    private SegmentedProductTiling(int rows, int vectors, int vectorsPerTile)
    {
        Rows = rows;
        Vectors = vectors;
        VectorsPerTile = vectorsPerTile;
    }

    /// <summary>Rows of C.</summary>
    public int Rows { get; }

    /// <summary>Vectors in a row of C, the partial one included.</summary>
    public int Vectors { get; }

    /// <summary>Vectors of the widest tile; groups of vectors are balanced, so some tiles are narrower by one.</summary>
    public int VectorsPerTile { get; }

    /// <summary>The cheapest cut for vectors of type V.</summary>
    public static SegmentedProductTiling For<V>(int rows, int vectors) where V : unmanaged, ISimd<V>
    {
        if ((uint)rows >= KnownRows || (uint)vectors >= KnownVectors)
            return new(rows, vectors, Cheapest<V>(rows, vectors));
        // Small products follow each other by the thousand, and looking for a cut takes as long as one of them. Who finds none there finds the same as anybody else.
        byte* known = Known<V>.VectorsPerTile + (rows * KnownVectors) + vectors;
        if (*known == 0)
            *known = (byte)Cheapest<V>(rows, vectors);
        return new(rows, vectors, *known);
    }

    private static int Cheapest<V>(int rows, int vectors) where V : unmanaged, ISimd<V>
    {
        int best = 1;
        int bestCost = int.MaxValue;
        for (int perTile = 1; perTile <= ProductTiles.MaxVectors && perTile <= vectors; perTile++)
        {
            if (MaxRows<V>(perTile) < 3)
                break;
            int groups = Pieces.Of(vectors, perTile);
            int narrow = vectors / groups;
            int wideGroups = vectors - narrow * groups;
            int cost = (groups - wideGroups) * Cost<V>(rows, narrow);
            if (wideGroups > 0)
                cost += wideGroups * Cost<V>(rows, narrow + 1);
            if (cost <= bestCost)
            {
                best = perTile;
                bestCost = cost;
            }
        }
        return best;
    }

    /// <summary>One group of at most <see cref="ProductTiles.MaxVectors"/> vectors.</summary>
    internal static SegmentedProductTiling Fixed(int rows, int vectors) => new(rows, vectors, vectors);

    /// <summary>Most rows of a tile of that many vectors: the accumulators leave room for a row of B and a value of A.</summary>
    internal static int MaxRows<V>(int vectors) where V : unmanaged, ISimd<V>
    {
        int free = V.Registers - vectors - 1;
        int byRegisters = free / vectors;
        return Math.Min(byRegisters, ProductTiles.RowsOf(vectors));
    }

    /// <summary>Half-cycles of a step k over all rows of one group of vectors.</summary>
    private static int Cost<V>(int rows, int vectors) where V : unmanaged, ISimd<V>
    {
        int max = MaxRows<V>(vectors);
        int tiles = Pieces.Of(rows, max);
        int low = rows / tiles;
        int highTiles = rows - low * tiles;
        return (tiles - highTiles) * ProductTiles.Cost(low, vectors) + highTiles * ProductTiles.Cost(low + 1, vectors);
    }

    private static class Known<V> where V : unmanaged, ISimd<V>
    {
        /// <summary>[rows][vectors], 0 where nobody has asked yet.</summary>
        public static readonly byte* VectorsPerTile = (byte*)RuntimeHelpers.AllocateTypeAssociatedMemory(typeof(Known<V>), KnownRows * KnownVectors);
    }
}
