#if NETGEN_GENERATOR
namespace NetGen.Generator.Specs;
#else
namespace NetGen;
#endif

/// <summary>How the border of an image is treated.</summary>
public enum Pad
{
    /// <summary>Nothing is added, unless <c>Padding</c> says so.</summary>
    Valid,

    /// <summary>
    /// Zeros are added so that height and width stay the same, the odd one at the bottom and on the right. Only with stride 1:
    /// frameworks disagree on what it means with others.
    /// </summary>
    Same,
}
