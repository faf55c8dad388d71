#if NETGEN_GENERATOR
namespace NetGen.Generator.Contract;
#else
namespace NetGen.Kernels;
#endif

/// <summary>
/// Sizes of scaled dot-product attention (Vaswani et al. 2017): each of <see cref="Queries"/> steps looks at <see cref="Keys"/> steps, in <see cref="Heads"/> equal parts of
/// <see cref="Width"/> features.
/// Of a sequence that looks at itself, the three projections lie side by side, [steps, 3·width]; else queries are [queries, width], keys and values [keys, 2·width].
/// </summary>
/// <param name="Heads">Parts of the width, each with weights of its own.</param>
/// <param name="Width">Features of a query, a key and a value, all heads together.</param>
/// <param name="Queries">Steps that look.</param>
/// <param name="Keys">Steps that are looked at.</param>
/// <param name="IsSelf">Whether a sequence looks at itself.</param>
/// <param name="IsCausal">Whether step q sees the steps up to q alone.</param>
public readonly record struct AttentionShape(int Heads, int Width, int Queries, int Keys, bool IsSelf = true, bool IsCausal = false)
{
    /// <summary>Features of a head.</summary>
    public int HeadWidth => Width / Heads;

    /// <summary>Features of a row of the tensor in which the queries lie.</summary>
    public int QueryRow => IsSelf ? 3 * Width : Width;

    /// <summary>Features of a row of the tensor in which keys and values lie.</summary>
    public int KeyRow => IsSelf ? 3 * Width : 2 * Width;

    /// <summary>What scores are multiplied by: 1/√d.</summary>
    public double Scale => 1 / Math.Sqrt(HeadWidth);

    /// <summary>How many keys query <paramref name="query"/> of a sample with so many real keys sees: the first ones.</summary>
    public int Visible(int query, int realKeys) => IsCausal ? Math.Min(query + 1, realKeys) : realKeys;

    /// <summary>
    /// The draw that decides whether dropout keeps the weight of a pair, and which of its four words: 64 keys of a query share 16 draws, so that vectors of any width take
    /// theirs whole.
    /// </summary>
    /// <param name="head">Head.</param>
    /// <param name="query">Query.</param>
    /// <param name="key">Key.</param>
    public (uint Number, int Word) Draw(int head, int query, int key) =>
        ((((((uint)head * (uint)Queries) + (uint)query) * (uint)Pieces.Of(Keys, 64)) + ((uint)key / 64)) * 16 + ((uint)key % 16), key % 64 / 16);
}
