#if NETGEN_GENERATOR
namespace NetGen.Generator.Contract;
#else
namespace NetGen;
#endif

/// <summary>What the real numbers of an output mean.</summary>
public enum NumberKind
{
    /// <summary>Numbers like those of its target, or numbers of which nothing is known.</summary>
    Values,

    /// <summary>Of any sign; their softmax (or, one by one, their sigmoid) are the probabilities.</summary>
    Logits,

    /// <summary>0 … 1: the softmax or the sigmoid has been taken.</summary>
    Probabilities,
}
