#if NETGEN_GENERATOR
namespace NetGen.Generator.Specs;
#else
namespace NetGen;
#endif

/// <summary>Along what the CPU's vectors run while whole batches are trained or predicted.</summary>
public enum Vectors
{
    /// <summary>NetGen decides.</summary>
    Auto,

    /// <summary>Along the samples of the batch: full speed for any number of channels, as long as batches fill a vector (16 samples with AVX-512).</summary>
    AlongSamples,

    /// <summary>Along the channels: for batches of a few samples through layers of 16 channels or more.</summary>
    AlongChannels,
}
