using System;

#if NETGEN_GENERATOR
namespace NetGen.Generator.Contract;
#else
namespace NetGen.Kernels;
#endif

/// <summary>The register tiles that there are of a segmented product, and what one costs.</summary>
internal static class ProductTiles
{
    /// <summary>Vectors of the widest tile.</summary>
    public const int MaxVectors = 4;

    /// <summary>Rows of the highest tile.</summary>
    public const int MaxRows = 28;

    /// <summary>
    /// Rows of the highest tile of so many vectors, with 32 registers: the sums leave room for a row of B and a value of A. Seven rows of four would fit where A is broadcast from
    /// memory, but every multiply-add would broadcast it anew then, which is more than is loaded in a cycle: 114 of 128 multiply-adds.
    /// </summary>
    public static int RowsOf(int vectors) => vectors switch { 1 => MaxRows, 2 => 14, 3 => 9, _ => 6 };

    /// <summary>
    /// Half-cycles of a step of the sum over one tile: two multiply-adds and two loads start per cycle, and a sum waits 4 cycles for its predecessor, so that a tile
    /// below 8 sums idles.
    /// </summary>
    public static int Cost(int rows, int vectors) => Math.Max(Math.Max(rows * vectors, rows + vectors), 8);
}
