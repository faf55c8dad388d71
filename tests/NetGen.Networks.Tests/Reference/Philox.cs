namespace NetGen.Networks.Tests.Reference;

/// <summary>Philox4x32-10 (Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as 1, 2, 3", SC 2011), one counter at a time.</summary>
internal static class Philox
{
    public static (uint W0, uint W1, uint W2, uint W3) Generate(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        for (int round = 0; round < 10; round++)
        {
            ulong left = 0xD2511F53UL * c0, right = 0xCD9E8D57UL * c2;
            (c0, c1, c2, c3) = ((uint)(right >> 32) ^ c1 ^ k0, (uint)right, (uint)(left >> 32) ^ c3 ^ k1, (uint)left);
            unchecked
            {
                k0 += 0x9E3779B9;
                k1 += 0xBB67AE85;
            }
        }
        return (c0, c1, c2, c3);
    }
}
