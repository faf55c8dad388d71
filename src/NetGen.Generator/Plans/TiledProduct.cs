namespace NetGen.Generator.Plans;

/// <summary>
/// A matrix product in tiles, by how its operands come into shared memory: the same in every network. So these are methods of NetGen.Ilgpu, written when that is built,
/// and kernels call them by name.
/// </summary>
internal sealed record TiledProduct(DeviceTile Tile, TileOperand Left, TileOperand Right)
{
    /// <summary>Values of the inner dimension in shared memory at a time, on tensor cores: two instructions in tf32, one in bfloat16.</summary>
    public const int TensorDepth = 16;

    /// <summary>
    /// All that a network may call. A left operand that is read across the depth has a right one that is, too, unless that is a single column: its numbers are neighbours
    /// along the depth alone.
    /// </summary>
    public static IEnumerable<TiledProduct> All =>
        from tile in DeviceTile.All
        from left in Operands
        from right in Operands
        where left.Order == LoadOrder.AlongDepth || right.Order == LoadOrder.AcrossDepth || !right.Fours
        select new TiledProduct(tile, left, right);

    private static IEnumerable<TileOperand> Operands =>
        from order in new[] { LoadOrder.AlongDepth, LoadOrder.AcrossDepth }
        from fours in new[] { false, true }
        select new TileOperand(order, fours);

    /// <summary>Whether it brings four values of the left operand at once.</summary>
    public bool LeftFours(TensorFormat? format) => Left.LoadsFours(Loads(Tile.Rows, format));

    /// <summary>Whether it brings four values of the right operand at once.</summary>
    public bool RightFours(TensorFormat? format) => Right.LoadsFours(Loads(Tile.Columns, format));

    /// <summary>
    /// "Multiply64x64KN4", or "Multiply64x64KN4Tf32" on tensor cores: rows, columns, and whether each operand is read along the depth (K) or along its rows (M), its
    /// columns (N); 4 for four at once.
    /// </summary>
    public string Method(TensorFormat? format = null) => FormattableString.Invariant(
        $"Multiply{Tile.Rows}x{Tile.Columns}{Left.Letter("M", Loads(Tile.Rows, format))}{Right.Letter("N", Loads(Tile.Columns, format))}{format?.Suffix}");

    private int Loads(int extent, TensorFormat? format) => extent * (format is null ? DeviceTile.Depth : TensorDepth) / Tile.Threads;
}
