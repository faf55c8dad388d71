namespace NetGen.Data;

/// <summary>What stands where a moved picture leaves nothing.</summary>
/// <example>What comes in from outside: the colour of the edge, or one number. <code>
/// ImageAugmentation[] both = [new() { Rotate = 20, Border = Border.Edge }, new() { Rotate = 20, Border = Border.Constant, Fill = 0.5f }];
/// </code></example>
public enum Border
{
    /// <summary><see cref="ImageAugmentation.Fill"/>; in masks <see cref="ImageAugmentation.FillLabel"/>.</summary>
    Constant,

    /// <summary>The nearest pixel of the edge.</summary>
    Edge,
}
