namespace NetGen.Generator.Plans;

/// <summary>How a group's threads spread over a tile that they bring into shared memory: neighbours along the inner dimension, or across it. Whichever is contiguous.</summary>
internal enum LoadOrder
{
    AlongDepth,
    AcrossDepth,
}

/// <summary>One operand of a product as its geometry knows it.</summary>
/// <param name="Fours">Whether four neighbours in this order always lie side by side, start at a multiple of 16 bytes, and are inside or outside together: then one load
/// brings all.</param>
internal sealed record TileOperand(LoadOrder Order, bool Fours)
{
    /// <summary>"K" or "M" with the 4 of loads of four.</summary>
    public string Letter(string across, int loads) => (Order == LoadOrder.AlongDepth ? "K" : across) + (LoadsFours(loads) ? "4" : "");

    public bool LoadsFours(int loads) => Fours && loads % 4 == 0;
}
