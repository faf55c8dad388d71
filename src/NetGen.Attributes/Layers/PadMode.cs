#if NETGEN_GENERATOR
namespace NetGen.Generator.Specs;
#else
namespace NetGen;
#endif

/// <summary>What stands where a tensor was enlarged.</summary>
public enum PadMode
{
    /// <summary>One number everywhere, 0 unless <c>Value</c> says otherwise.</summary>
    Constant,

    /// <summary>The tensor mirrored at its first and last elements, which are not repeated: <c>c b | a b c d | c b</c>.</summary>
    Reflect,

    /// <summary>The first and last elements again and again: <c>a a | a b c d | d d</c>.</summary>
    Replicate,
}
