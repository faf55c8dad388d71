#if NETGEN_GENERATOR
namespace NetGen.Generator.Specs;
#else
namespace NetGen;
#endif

/// <summary>Along what the CPU's vectors run while whole batches are trained or predicted.</summary>
/// <example><code>
/// [Network(Vectors = Vectors.AlongSamples), Input(4), Dense(1), MSE]                    // one number of several samples
/// public partial class Many;
///
/// [Network(Vectors = Vectors.Auto), Input(4), Dense(1), MSE]                            // what is faster, layer by layer; the default
/// public partial class Either;
/// </code></example>
public enum Vectors
{
    /// <summary>NetGen decides.</summary>
    Auto,

    /// <summary>Along the samples of the batch: full speed for any number of channels, as long as batches fill a vector (16 samples with AVX-512).</summary>
    AlongSamples,

    /// <summary>Along the channels: for batches of a few samples through layers of 16 channels or more.</summary>
    AlongChannels,
}
