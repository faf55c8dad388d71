namespace NetGen;

/// <summary>
/// Enlarges a tensor at its ends: an image <c>[channels, height, width]</c> on its four sides, a sequence <c>[steps, features]</c> before its first and behind its last step,
/// a vector before its first
/// and behind its last feature.
/// </summary>
/// <remarks>The same as PyTorch's <c>ZeroPad2d</c>, <c>ConstantPad</c>, <c>ReflectionPad</c> and <c>ReplicationPad</c>. Convolutions pad with zeros themselves
/// (<c>Padding</c>), which costs nothing.</remarks>
/// <param name="size">Elements on each side that nothing else is said of. Default 0.</param>
/// <example>Style transfer without dark borders: <code>[Pad(1, Mode = PadMode.Reflect), Conv2D(32, 3)]</code></example>
/// <example>A causal window over a sequence: <code>[Input(20, 4), Pad(Before = 3), Dense(2)]</code></example>
/// <example><code>[Input(3, 30, 30), Pad(Top = 1, Bottom = 1, Left = 2, Right = 2, Mode = PadMode.Constant, Value = 0.5)]      // [3, 32, 34]</code></example>
/// <example><code>[Input(20, 4), Pad(Before = 2, After = 1, Mode = PadMode.Replicate)]                  // [23, 4]</code></example>
public sealed class PadAttribute(int size = 0) : LayerAttribute
{
    /// <summary>Rows above an image.</summary>
    public int Top { get; set; }

    /// <summary>Rows below an image.</summary>
    public int Bottom { get; set; }

    /// <summary>Columns on the left of an image.</summary>
    public int Left { get; set; }

    /// <summary>Columns on the right of an image.</summary>
    public int Right { get; set; }

    /// <summary>Steps before a sequence, features before a vector.</summary>
    public int Before { get; set; }

    /// <summary>Steps behind a sequence, features behind a vector.</summary>
    public int After { get; set; }

    /// <summary>What stands there. Default: zeros.</summary>
    public PadMode Mode { get; set; }

    /// <summary>The number that <see cref="PadMode.Constant"/> repeats. Default 0.</summary>
    public double Value { get; set; }
}
