#if NETGEN_GENERATOR
namespace NetGen.Generator.Specs;
#else
namespace NetGen;
#endif

/// <summary>When a statement is part of the network.</summary>
public enum Phase
{
    /// <summary>In training and in prediction.</summary>
    Always,

    /// <summary>In training only, such as the auxiliary heads of Inception v1.</summary>
    Train,
}
