using NetGen.RandomNumbers;

namespace NetGen.Data;

/// <summary>Random numbers that belong to a sample in an epoch: the same whoever asks for them, on whatever thread, in whatever order of samples. Nothing is allocated.</summary>
/// <param name="seed">Another seed gives others.</param>
/// <param name="stream">See <see cref="RandomStream"/>.</param>
/// <param name="sample">The sample.</param>
/// <param name="epoch">Counted from 0.</param>
/// <example>The same numbers for the same sample of an epoch, whoever draws them: <code>
/// var random = new SampleRandom(seed: 1, NetGen.RandomNumbers.RandomStream.User, sample: 3, epoch: 0);
/// bool flips = random.NextBool(0.5);
/// float angle = 10 * random.NextNormal(), shift = random.NextUniform(), share = random.NextBeta(0.2);
/// int corner = random.NextInt(4);
/// uint bits = random.NextBits();
/// </code></example>
public struct SampleRandom(ulong seed, uint stream, int sample, int epoch)
{
    private uint _position;
    private PhiloxBlock _block;

    /// <summary>32 random bits.</summary>
    public uint NextBits()
    {
        int word = (int)(_position & 3);
        if (word == 0)
            _block = Philox.Block(seed, _position >> 2, (uint)sample, stream, (uint)epoch);
        _position++;
        return _block[word];
    }

    /// <summary>Uniform in [0, 1).</summary>
    public float NextUniform() => Philox.ToUnitInterval(NextBits());

    /// <summary>Uniform in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public float NextUniform(float low, float high) => low + ((high - low) * NextUniform());

    /// <summary>Uniform in 0 … <paramref name="exclusiveMax"/> − 1.</summary>
    public int NextInt(int exclusiveMax) => (int)(((ulong)NextBits() * (uint)exclusiveMax) >> 32);

    /// <summary>True with this probability.</summary>
    public bool NextBool(double probability) => NextUniform() < probability;

    /// <summary>Standard normal (Box and Muller).</summary>
    public float NextNormal()
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - (double)NextUniform()));
        return (float)(radius * Math.Cos(2 * Math.PI * NextUniform()));
    }

    /// <summary>Beta(a, a), from two gamma variates (Marsaglia and Tsang: A Simple Method for Generating Gamma Variables. 2000).</summary>
    public float NextBeta(double a)
    {
        double x = NextGamma(a), y = NextGamma(a);
        return x + y > 0 ? (float)(x / (x + y)) : 0.5f;
    }

    private double NextGamma(double shape)
    {
        // Below 1 by that of shape + 1, times a power of a uniform number.
        if (shape < 1)
        {
            double boosted = NextGamma(shape + 1);
            return boosted * Math.Pow(1 - NextUniform(), 1 / shape);
        }
        double d = shape - (1.0 / 3), c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double normal = NextNormal(), v = 1 + (c * normal);
            v = v * v * v;
            if (v > 0 && Math.Log(1 - (double)NextUniform()) < (0.5 * normal * normal) + d - (d * v) + (d * Math.Log(v)))
                return d * v;
        }
    }
}
