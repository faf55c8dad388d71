namespace NetGen.Generator.Passes;

/// <summary>
/// The runtime's segmented product as its own tiling sees it: two multiply-adds and two loads start in a cycle, and an accumulator waits four cycles for its predecessor.
/// </summary>
internal static class ProductCost
{
    /// <summary>Half-cycles of one step of the sum over <paramref name="rows"/> x <paramref name="vectors"/> results, in the best cut into register tiles.</summary>
    public static long Step(long rows, long vectors) =>
        rows == 0 ? 0 : Enumerable.Range(1, ProductTiles.MaxVectors).Where(per => per <= vectors).Select(per => Groups(rows, vectors, per)).DefaultIfEmpty(0).Min();

    /// <summary>Register tiles of the cheapest cut.</summary>
    public static long Tiles(long rows, long vectors)
    {
        if (rows == 0 || vectors == 0)
            return 0;
        int best = Enumerable.Range(1, ProductTiles.MaxVectors).Where(per => per <= vectors).OrderBy(per => Groups(rows, vectors, per)).ThenByDescending(per => per).DefaultIfEmpty(1).First();
        return Pieces.Of(vectors, best) * Pieces.Of(rows, ProductTiles.RowsOf(best));
    }

    private static long Groups(long rows, long vectors, int perTile)
    {
        long groups = Pieces.Of(vectors, perTile), narrow = vectors / groups, wide = vectors - (narrow * groups);
        return ((groups - wide) * Rows(rows, (int)narrow)) + (wide > 0 ? wide * Rows(rows, (int)narrow + 1) : 0);
    }

    private static long Rows(long rows, int vectors)
    {
        long tiles = Pieces.Of(rows, ProductTiles.RowsOf(vectors)), low = rows / tiles, high = rows - (low * tiles);
        return ((tiles - high) * ProductTiles.Cost((int)low, vectors)) + (high * ProductTiles.Cost((int)low + 1, vectors));
    }
}
