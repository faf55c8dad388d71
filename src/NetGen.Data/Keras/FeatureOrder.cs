namespace NetGen.Data;

/// <summary>
/// In which order the features of a vector lie, as against Keras': images are [height, width, channels] there, and what was flattened
/// has that order, here [channels, height, width].
/// </summary>
internal sealed record FeatureOrder
{
    /// <summary>The same.</summary>
    public static readonly FeatureOrder Same = new();

    private FeatureOrder()
    {
    }

    /// <summary>Why it cannot be told; null where it can.</summary>
    public string? Unknown { get; private init; }

    /// <summary>Of an image that was flattened: its channels and its places.</summary>
    private (int Channels, int Places)? Image { get; init; }

    public static FeatureOrder Untold(string why) => new() { Unknown = why };

    /// <summary>That of an image [channels, height, width] in one row. With one channel or one place there is but one order.</summary>
    public static FeatureOrder Of(IReadOnlyList<int> image) => IsMixed(image) ? new() { Image = (image[0], image[1] * image[2]) } : Same;

    /// <summary>Whether an image's numbers lie otherwise than Keras'.</summary>
    public static bool IsMixed(IReadOnlyList<int> shape) => shape.Count == 3 && shape[0] > 1 && shape[1] * shape[2] > 1;

    /// <summary>Where Keras has feature i of ours.</summary>
    public int InKeras(int i) => Image is (int channels, int places) ? (i % places * channels) + (i / places) : i;
}
