namespace NetGen.Ilgpu.Kernels;

/// <summary>
/// The random numbers of the CPU, Philox4x32-10 (Salmon, Moraes, Dror, Shaw: Parallel random numbers: as easy as 1, 2, 3. SC 2011), on devices. What wraps by design does
/// so also where a project checks its arithmetic.
/// </summary>
public static class DeviceRandom
{
    /// <summary>The four words of a counter and a key.</summary>
    public static RandomWords Philox(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        for (int round = 0; round < 10; round++)
        {
            uint high0 = MultiplyHigh(0xD2511F53u, c0), high1 = MultiplyHigh(0xCD9E8D57u, c2);
            uint low0 = unchecked(0xD2511F53u * c0), low1 = unchecked(0xCD9E8D57u * c2);
            c0 = high1 ^ c1 ^ k0;
            c1 = low1;
            c2 = high0 ^ c3 ^ k1;
            c3 = low0;
            k0 = unchecked(k0 + 0x9E3779B9u);
            k1 = unchecked(k1 + 0xBB67AE85u);
        }
        RandomWords words = default;
        words.W0 = c0;
        words.W1 = c1;
        words.W2 = c2;
        words.W3 = c3;
        return words;
    }

    private static uint MultiplyHigh(uint a, uint b) => (uint)(((ulong)a * b) >> 32);
}

/// <summary>Four random words.</summary>
public struct RandomWords
{
    /// <summary>One for each of four neighbours.</summary>
    public uint W0, W1, W2, W3;
}
