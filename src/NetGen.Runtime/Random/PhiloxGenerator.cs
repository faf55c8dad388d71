namespace NetGen.RandomNumbers;

/// <summary>Random numbers one after another, drawn from one stream of <see cref="Philox"/>. The same seed, stream and step give the same numbers on every machine.</summary>
/// <param name="seed">The key.</param>
/// <param name="stream">See <see cref="RandomStream"/>.</param>
/// <param name="step">Epoch or step: another one gives numbers that are independent of these.</param>
/// <example><code>
/// var random = new PhiloxGenerator(seed: 1);
/// uint bits = random.NextBits();
/// int die = 1 + random.NextInt(6);
/// float part = random.NextUniform(), spread = random.NextNormal();
/// int[] order = [0, 1, 2, 3];
/// random.Shuffle&lt;int>(order);
/// </code></example>
public sealed class PhiloxGenerator(ulong seed, uint stream = RandomStream.User, uint step = 0)
{
    private PhiloxBlock _block;
    private ulong _position;
    private float _spareNormal = float.NaN;

    /// <summary>32 random bits.</summary>
    public uint NextBits()
    {
        int word = (int)(_position & 3);
        if (word == 0)
        {
            ulong block = _position >> 2;
            _block = Philox.Block(seed, (uint)block, (uint)(block >> 32), stream, step);
        }
        _position++;
        return _block[word];
    }

    /// <summary>Uniform in [0, 1), a multiple of 2⁻²⁴.</summary>
    public float NextUniform() => Philox.ToUnitInterval(NextBits());

    /// <summary>Uniform in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public float NextUniform(float low, float high) => low + (high - low) * NextUniform();

    /// <summary>Standard normal (Box and Muller's transform, see <see cref="Philox.Normal"/>).</summary>
    public float NextNormal()
    {
        float spare = _spareNormal;
        if (!float.IsNaN(spare))
        {
            _spareNormal = float.NaN;
            return spare;
        }
        uint radius = NextBits();
        (float cosine, float sine) = Philox.BoxMuller(radius, NextBits());
        _spareNormal = sine;
        return cosine;
    }

    /// <summary>Uniform in 0 … <paramref name="exclusiveMax"/> − 1, without bias (Lemire: Fast Random Integer Generation in an Interval. 2019).</summary>
    public int NextInt(int exclusiveMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveMax);
        uint range = (uint)exclusiveMax;
        ulong product = (ulong)NextBits() * range;
        if ((uint)product < range)
        {
            uint threshold = (0u - range) % range;
            while ((uint)product < threshold)
                product = (ulong)NextBits() * range;
        }
        return (int)(product >> 32);
    }

    /// <summary>Puts <paramref name="items"/> in random order, all orders alike (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
