#if NETGEN_GENERATOR
namespace NetGen.Generator.Specs;
#else
namespace NetGen;
#endif

/// <summary>What a layer that walks over a sequence gives.</summary>
public enum Return
{
    /// <summary>What it has made at every step: <c>[steps, features]</c>.</summary>
    Sequence,

    /// <summary>What it has made at the last step: <c>[features]</c>.</summary>
    Last,
}
