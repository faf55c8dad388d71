using NetGen.RandomNumbers;
using Xunit;

namespace NetGen.Runtime.Tests.RandomNumbers;

public sealed class PhiloxGeneratorTests
{
    [Fact]
    public void Walks_through_the_blocks_of_its_stream()
    {
        var generator = new PhiloxGenerator(seed: 5, stream: 6, step: 7);
        for (uint block = 0; block < 3; block++)
        {
            for (int word = 0; word < 4; word++)
                Assert.Equal(Philox.Block(5, block, 0, 6, 7)[word], generator.NextBits());
        }
    }

    [Fact]
    public void Integers_fall_evenly_into_the_range()
    {
        var generator = new PhiloxGenerator(1);
        int[] counts = new int[7];
        const int Count = 70_000;
        for (int i = 0; i < Count; i++)
            counts[generator.NextInt(7)]++;
        double expected = Count / 7.0;
        double chiSquared = counts.Sum(c => (c - expected) * (c - expected) / expected);
        // 6 degrees of freedom: 35 is beyond the 99.999th percentile.
        Assert.True(chiSquared < 35, $"chi squared {chiSquared}: {string.Join(" ", counts)}");
    }

    [Fact]
    public void A_shuffle_is_a_permutation_that_the_seed_decides()
    {
        int[] Shuffled(ulong seed, uint epoch)
        {
            int[] items = [.. Enumerable.Range(0, 1000)];
            new PhiloxGenerator(seed, RandomStream.Shuffling, epoch).Shuffle(items.AsSpan());
            return items;
        }

        Assert.Equal(Enumerable.Range(0, 1000), Shuffled(3, 0).Order());
        Assert.Equal(Shuffled(3, 0), Shuffled(3, 0));
        Assert.NotEqual(Shuffled(3, 0), Shuffled(3, 1));
        Assert.NotEqual(Shuffled(3, 0), Shuffled(4, 0));
        Assert.NotEqual(Enumerable.Range(0, 1000), Shuffled(3, 0));
    }

    [Fact]
    public void An_empty_range_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new PhiloxGenerator(1).NextInt(0));
}
