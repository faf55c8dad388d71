using System;

#if NETGEN_GENERATOR
namespace NetGen.Generator.Specs;
#else
namespace NetGen;
#endif

/// <summary>In which numbers a network can predict besides floats: <c>[Network(Precisions = …)]</c> gives it a predictor for each.</summary>
/// <example><code>
/// [Network(Precisions = Precisions.Float32), Input(4), Dense(1), MSE]
/// public partial class Exact;
/// </code></example>
[Flags]
public enum Precisions
{
    /// <summary>Floats alone.</summary>
    Float32 = 0,

    /// <summary>
    /// Dense layers and convolutions in whole numbers of 8 bits, with sums of 32: weights with a scale for each channel, what they are multiplied with by a scale for each
    /// tensor that calibration finds.
    /// Such a network has <c>CreateInt8Predictor</c>.
    /// </summary>
    Int8 = 1,

    /// <summary>
    /// Weights of dense layers in 16 bits, the upper halves of floats; everything is computed in floats. For a sample at a time, where weights come from memory. Such a network has
    /// <c>CreateBFloat16Predictor</c>.
    /// </summary>
    BFloat16 = 2,
}
