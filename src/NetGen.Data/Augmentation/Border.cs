namespace NetGen.Data;

/// <summary>What stands where a moved picture leaves nothing.</summary>
public enum Border
{
    /// <summary><see cref="ImageAugmentation.Fill"/>; in masks <see cref="ImageAugmentation.FillLabel"/>.</summary>
    Constant,

    /// <summary>The nearest pixel of the edge.</summary>
    Edge,
}
