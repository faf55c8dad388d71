using NetGen.RandomNumbers;

namespace NetGen.Data;

/// <summary>The order of the samples of a data set in an epoch: seed and epoch decide it, and nothing else.</summary>
internal static class EpochOrder
{
    public static void Fill(int[] order, ulong seed, bool shuffle, int epoch)
    {
        for (int i = 0; i < order.Length; i++)
            order[i] = i;
        if (shuffle)
            new PhiloxGenerator(seed, RandomStream.Shuffling, (uint)epoch).Shuffle(order.AsSpan());
    }
}
