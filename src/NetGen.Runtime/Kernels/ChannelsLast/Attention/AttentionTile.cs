using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// Some queries of a sample and head by some of the keys that they see. Queries and keys are counted from the first of the tile on. Where only a part is seen, it is computed by
/// strips of queries: what a query of a strip does not see is 0 where another of the strip sees it, and not there where none does.
/// </summary>
/// <param name="IsCausal">Whether a query sees the keys up to its own step alone.</param>
/// <param name="Query">The first query, a multiple of <see cref="Strip"/>.</param>
/// <param name="Queries">How many, at most <see cref="AttentionTiles.Queries"/>.</param>
/// <param name="Key">The first key, a multiple of <see cref="Strip"/>.</param>
/// <param name="Keys">How many: the last query sees them all.</param>
internal readonly record struct AttentionTile(bool IsCausal, int Query, int Queries, int Key, int Keys)
{
    /// <summary>Queries of a strip, and keys that begin to be seen together: whole vectors of any width.</summary>
    public const int Strip = 16;

    /// <summary>Whether every query sees every key.</summary>
    public bool IsWhole => Visible(0) == Keys;

    /// <summary>What a sample's queries, at most a tile of them, see of a panel of keys.</summary>
    /// <param name="shape">Sizes.</param>
    /// <param name="query">The first query.</param>
    /// <param name="key">The first key.</param>
    /// <param name="panel">Keys of a whole panel.</param>
    /// <param name="realKeys">Real keys of the sample.</param>
    public static AttentionTile Of(in AttentionShape shape, int query, int key, int panel, int realKeys)
    {
        int queries = Math.Min(AttentionTiles.Queries, shape.Queries - query);
        return new(shape.IsCausal, query, queries, key, Math.Min(panel, shape.Visible(query + queries - 1, realKeys) - key));
    }

    /// <summary>How many keys a query sees.</summary>
    public int Visible(int query) => IsCausal ? Math.Clamp(Query + query + 1 - Key, 0, Keys) : Keys;

    /// <summary>How many keys are seen by some query of the strip in which a query lies.</summary>
    public int Seen(int query) => Visible(Math.Min(query | (Strip - 1), Queries - 1));

    /// <summary>Which of a vector of queries see a key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V SeenBy<V>(int query, int key) where V : unmanaged, ISimd<V> =>
        V.LessThanOrEqual(V.Create(IsCausal ? Key + key - Query - query : 0), V.Indices);

    /// <summary>The first query that sees a key.</summary>
    public int FirstThatSees(int key) => IsCausal ? Math.Max(0, Key + key - Query) : 0;
}
