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

    /// <summary>Samples of about the same length side by side, batch by batch; what is left over at the end stays there.</summary>
    public static void FillByLength(int[] order, IReadOnlyList<int> lengths, int batchSize, int window, ulong seed, int epoch)
    {
        Fill(order, seed, shuffle: true, epoch);
        long stretch = Math.Min(order.Length, (long)window * batchSize);
        for (long first = 0; first < order.Length; first += stretch)
        {
            int count = (int)Math.Min(stretch, order.Length - first);
            int[] sorted = [.. order.AsSpan((int)first, count).ToArray().OrderBy(sample => lengths[sample])];
            sorted.CopyTo(order, first);
        }
        int[] batches = [.. Enumerable.Range(0, order.Length / batchSize)];
        new PhiloxGenerator(seed, RandomStream.Shuffling, ~(uint)epoch).Shuffle(batches.AsSpan());
        int[] before = [.. order];
        for (int i = 0; i < batches.Length; i++)
            before.AsSpan(batches[i] * batchSize, batchSize).CopyTo(order.AsSpan(i * batchSize));
    }
}
