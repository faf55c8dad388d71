#if NETGEN_GENERATOR
namespace NetGen.Generator.Contract;
#else
namespace NetGen.Kernels;
#endif

/// <summary>
/// Where causal attention that is run a step at a time keeps keys and values of the steps so far. Keys lie in blocks of <see cref="Block"/> steps, [block][width][Block], so that
/// the scores of a block are vectors and the keys
/// of a step are appended in place; values lie step by step, [step][width].
/// </summary>
/// <param name="Heads">Parts of the width.</param>
/// <param name="Width">Features of a key or a value, all heads together.</param>
/// <param name="Steps">That there is room for.</param>
public readonly record struct StepCache(int Heads, int Width, int Steps)
{
    /// <summary>Steps of keys that lie together: the lanes of the widest vector.</summary>
    public const int Block = Grain.Lanes;

    /// <summary>Features of a head.</summary>
    public int HeadWidth => Width / Heads;

    /// <summary>Floats of the keys of a sequence.</summary>
    public int KeyFloats => Pieces.Filled(Steps, Block) * Width;

    /// <summary>Floats of its values.</summary>
    public int ValueFloats => Steps * Width;
}
