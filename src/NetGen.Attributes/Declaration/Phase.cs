#if NETGEN_GENERATOR
namespace NetGen.Generator.Specs;
#else
namespace NetGen;
#endif

/// <summary>When a statement is part of the network.</summary>
/// <example>For training only, and in prediction too (the default): <code>[Dense(64), GaussianNoise(0.1, Phase = Phase.Train), ReLU(Phase = Phase.Always)]</code></example>
public enum Phase
{
    /// <summary>In training and in prediction.</summary>
    Always,

    /// <summary>In training only, such as the auxiliary heads of Inception v1.</summary>
    Train,
}
