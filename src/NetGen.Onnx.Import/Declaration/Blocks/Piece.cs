namespace NetGen.Onnx.Declaration.Blocks;

/// <summary>A piece of a declaration: a statement, or the use of a block in the place of several.</summary>
/// <param name="Layers">What it computes, in order; the last one is what it leaves.</param>
/// <param name="Block">The block; null where it is one statement.</param>
/// <param name="Entrance">What the block works on.</param>
internal sealed record Piece(IReadOnlyList<Layer> Layers, BlockDefinition? Block = null, Layer? Entrance = null)
{
    public Layer Result => Layers[Layers.Count - 1];
}
