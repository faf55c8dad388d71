using System.Runtime.CompilerServices;

namespace NetGen.RandomNumbers;

/// <summary>
/// Philox4x32-10, a counter-based generator (Salmon, Moraes, Dror, Shaw: Parallel Random Numbers: As Easy as 1, 2, 3. SC 2011): a random number is a pure function of
/// a key and a counter. So each element of each sample has its own numbers, whatever the layout, the vector width or the thread that computes it.
/// </summary>
/// <remarks>
/// How NetGen addresses them:
/// <list type="bullet">
/// <item>key = the 64-bit seed, low word first;</item>
/// <item>counter = (element / 4, sample, stream, step), lowest word first; the four words of a block serve elements 4k … 4k + 3;</item>
/// <item>stream = see <see cref="RandomStream"/>: the number of the dropout layer, of the parameter being initialised, and so on;</item>
/// <item>a uniform number is the upper 24 bits of the word times 2⁻²⁴.</item>
/// </list>
/// </remarks>
/// <example>Philox4x32-10 (Salmon et al. 2011): a number for each key and counter, whoever asks, in whatever order. <code>
/// float uniform = Philox.Uniform(seed: 1, RandomStream.User, step: 0, sample: 3, element: 4);         // from [0, 1)
/// float normal = Philox.Normal(seed: 1, RandomStream.User, step: 0, sample: 3, element: 4);
/// float[] row = new float[100];
/// Philox.Uniforms(1, RandomStream.User, 0, 3, row);                   // elements 0 to 99; Normals the same
/// Philox.Normals(1, RandomStream.User, 0, 3, row);
/// PhiloxBlock block = Philox.Block(key: 1, 0, 0, 0, 0);
/// float first = Philox.ToUnitInterval(block.Word0);
/// </code></example>
/// <example>Its constants, as the paper has them: <code>
/// uint[] constants = [Philox.Multiplier0, Philox.Multiplier1, Philox.Weyl0, Philox.Weyl1, (uint)Philox.Rounds];
/// </code></example>
public static class Philox
{
    /// <summary>Multiplier of words 0 and 1.</summary>
    public const uint Multiplier0 = 0xD2511F53;

    /// <summary>Multiplier of words 2 and 3.</summary>
    public const uint Multiplier1 = 0xCD9E8D57;

    /// <summary>Added to the low key word after each round (the golden ratio).</summary>
    public const uint Weyl0 = 0x9E3779B9;

    /// <summary>Added to the high key word after each round (√3 − 1).</summary>
    public const uint Weyl1 = 0xBB67AE85;

    /// <summary>Rounds.</summary>
    public const int Rounds = 10;

    /// <summary>Four random words: the block that <paramref name="key"/> and the counter (c0, c1, c2, c3) stand for.</summary>
    public static PhiloxBlock Block(ulong key, uint c0, uint c1, uint c2, uint c3)
    {
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            ulong a = (ulong)Multiplier0 * c0, b = (ulong)Multiplier1 * c2;
            (c0, c1, c2, c3) = ((uint)(b >> 32) ^ c1 ^ k0, (uint)b, (uint)(a >> 32) ^ c3 ^ k1, (uint)a);
            k0 += Weyl0;
            k1 += Weyl1;
        }
        return new PhiloxBlock(c0, c1, c2, c3);
    }

    /// <summary>The uniform number in [0, 1) of one element. This is the reference that vector kernels reproduce bit by bit.</summary>
    public static float Uniform(ulong seed, uint stream, uint step, uint sample, uint element) =>
        ToUnitInterval(Block(seed, element >> 2, sample, stream, step)[(int)(element & 3)]);

    /// <summary>
    /// The standard normal number of one element, by Box and Muller's transform (A Note on the Generation of Random Normal Deviates. 1958):
    /// words (0, 1) of the block give elements 0 and 1, words (2, 3) give elements 2 and 3, as √(−2 ln(1 − u))·cos 2πv and ·sin 2πv.
    /// </summary>
    public static float Normal(ulong seed, uint stream, uint step, uint sample, uint element)
    {
        PhiloxBlock block = Block(seed, element >> 2, sample, stream, step);
        int pair = (int)(element & 2);
        (float cosine, float sine) = BoxMuller(block[pair], block[pair + 1]);
        return (element & 1) == 0 ? cosine : sine;
    }

    /// <summary>The uniform numbers of the first elements of a sample: <paramref name="values"/>[e] is that of element e.</summary>
    public static void Uniforms(ulong seed, uint stream, uint step, uint sample, Span<float> values)
    {
        for (int e = 0; e < values.Length; e += 4)
        {
            PhiloxBlock block = Block(seed, (uint)e >> 2, sample, stream, step);
            for (int i = 0; i < Math.Min(4, values.Length - e); i++)
                values[e + i] = ToUnitInterval(block[i]);
        }
    }

    /// <summary>The standard normal numbers of the first elements of a sample (<see cref="Normal"/>).</summary>
    public static void Normals(ulong seed, uint stream, uint step, uint sample, Span<float> values)
    {
        Span<float> four = stackalloc float[4];
        for (int e = 0; e < values.Length; e += 4)
        {
            PhiloxBlock block = Block(seed, (uint)e >> 2, sample, stream, step);
            (four[0], four[1]) = BoxMuller(block.Word0, block.Word1);
            (four[2], four[3]) = BoxMuller(block.Word2, block.Word3);
            four[..Math.Min(4, values.Length - e)].CopyTo(values[e..]);
        }
    }

    /// <summary>The upper 24 bits as a number in [0, 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ToUnitInterval(uint bits) => (bits >> 8) * (1f / (1 << 24));

    internal static (float Cosine, float Sine) BoxMuller(uint radiusBits, uint angleBits)
    {
        // 1 - u is in (0, 1]: its logarithm is finite.
        double radius = Math.Sqrt(-2 * Math.Log(1 - (double)ToUnitInterval(radiusBits)));
        (double sine, double cosine) = Math.SinCos(2 * Math.PI * ToUnitInterval(angleBits));
        return ((float)(radius * cosine), (float)(radius * sine));
    }
}
