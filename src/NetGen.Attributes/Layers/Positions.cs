#if NETGEN_GENERATOR
namespace NetGen.Generator.Specs;
#else
namespace NetGen;
#endif

/// <summary>Where the vectors come from that tell the steps of a sequence apart.</summary>
public enum Positions
{
    /// <summary>They are learned: a row of a table for each step (Gehring et al. 2017; GPT's <c>wpe</c>).</summary>
    Learned,

    /// <summary>Sines and cosines of falling frequency (Vaswani et al. 2017, section 3.5).</summary>
    Sinusoidal,
}
