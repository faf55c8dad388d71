#if NETGEN_GENERATOR
namespace NetGen.Generator.Specs;
#else
namespace NetGen;
#endif

/// <summary>An axis of a tensor, or several of them, by what they are.</summary>
public enum Axis
{
    /// <summary>The channels of an image, the features of a vector or of each step of a sequence.</summary>
    Channels,

    /// <summary>The same in the words of vectors <c>[features]</c> and sequences <c>[steps, features]</c>.</summary>
    Features,

    /// <summary>The steps of a sequence <c>[steps, features]</c>.</summary>
    Steps,

    /// <summary>The rows of an image <c>[channels, height, width]</c>.</summary>
    Height,

    /// <summary>The columns of an image <c>[channels, height, width]</c>.</summary>
    Width,

    /// <summary>All places that have channels: height and width of an image, the steps of a sequence.</summary>
    Positions,

    /// <summary>Everything but the batch.</summary>
    All,
}
