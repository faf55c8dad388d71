using NetGen.RandomNumbers;
using Xunit;

namespace NetGen.Runtime.Tests.RandomNumbers;

public sealed class PhiloxTests
{
    // Known answers published with the paper's reference implementation.
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0u, 0u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u, 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void Known_answers(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, uint w0, uint w1, uint w2, uint w3) =>
        Assert.Equal(new PhiloxBlock(w0, w1, w2, w3), Philox.Block(k0 | (ulong)k1 << 32, c0, c1, c2, c3));

    [Fact]
    public void Uniform_is_the_upper_bits_of_the_word_of_the_element()
    {
        PhiloxBlock block = Philox.Block(99, 1, 7, 3, 5);
        for (uint element = 4; element < 8; element++)
            Assert.Equal((block[(int)element - 4] >> 8) / 16777216f, Philox.Uniform(99, stream: 3, step: 5, sample: 7, element));
    }

    [Fact]
    public void Uniform_numbers_have_the_moments_of_their_distribution()
    {
        double sum = 0, squares = 0;
        const int Count = 100_000;
        for (uint i = 0; i < Count; i++)
        {
            float u = Philox.Uniform(1, 2, 3, 4, i);
            Assert.InRange(u, 0, 0.99999994f);
            sum += u;
            squares += u * u;
        }
        // Five standard deviations of the mean and of the mean square.
        Assert.Equal(0.5, sum / Count, 5 * Math.Sqrt(1.0 / 12 / Count));
        Assert.Equal(1.0 / 3, squares / Count, 5 * Math.Sqrt(4.0 / 45 / Count));
    }

    [Fact]
    public void Normal_numbers_have_the_moments_of_their_distribution()
    {
        double sum = 0, squares = 0, fourth = 0;
        const int Count = 100_000;
        for (uint i = 0; i < Count; i++)
        {
            double z = Philox.Normal(1, 2, 3, 4, i);
            Assert.True(double.IsFinite(z));
            sum += z;
            squares += z * z;
            fourth += z * z * z * z;
        }
        Assert.Equal(0, sum / Count, 5 * Math.Sqrt(1.0 / Count));
        Assert.Equal(1, squares / Count, 5 * Math.Sqrt(2.0 / Count));
        Assert.Equal(3, fourth / Count, 5 * Math.Sqrt(96.0 / Count));
    }

    [Fact]
    public void Every_part_of_the_address_matters()
    {
        float[] draws = [.. new (ulong Seed, uint Stream, uint Step, uint Sample, uint Element)[]
        {
            (1, 1, 1, 1, 1), (2, 1, 1, 1, 1), (1UL << 40, 1, 1, 1, 1), (1, 2, 1, 1, 1), (1, 1, 2, 1, 1), (1, 1, 1, 2, 1), (1, 1, 1, 1, 2), (1, 1, 1, 1, 5),
        }.Select(a => Philox.Uniform(a.Seed, a.Stream, a.Step, a.Sample, a.Element))];
        Assert.Equal(draws.Length, draws.Distinct().Count());
    }
}
