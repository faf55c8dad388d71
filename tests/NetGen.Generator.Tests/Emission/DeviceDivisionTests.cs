using NetGen.Generator.Emission.Ilgpu;

namespace NetGen.Generator.Tests.Emission;

/// <summary>Divisions by constants on devices are multiplications by a reciprocal: right for every value that they are said to be for.</summary>
public class DeviceDivisionTests
{
    public static TheoryData<int> Divisors => [2, 3, 5, 7, 9, 12, 25, 48, 49, 63, 121, 127, 169, 196, 225, 641, 784, 1000, 3025, 4099, 12544, 50176, 65537, 1 << 20];

    [Theory, MemberData(nameof(Divisors))]
    public void Small_reciprocals_are_right_up_to_their_limit(int divisor)
    {
        (long reciprocal, int shift, long limit) = DivisionText.SmallReciprocal(divisor);
        Assert.True(limit > Math.Min(30_000, divisor), $"of no use: {limit}");
        int last = (int)Math.Min(limit - 1, int.MaxValue);
        // All of the small ones, and of the others those around multiples, where an error of one shows first.
        for (int n = 0; n <= Math.Min(last, 100_000); n++)
            Check(n);
        for (long multiple = 100_000L / divisor * divisor; multiple <= last; multiple += Math.Max(divisor, last / 50_000 / divisor * (long)divisor))
        {
            Check((int)multiple);
            if (multiple > 0)
                Check((int)multiple - 1);
        }
        Check(last);

        void Check(int n)
        {
            int found = unchecked(n * (int)reciprocal) >> shift;
            Assert.True(found == n / divisor, $"{n}/{divisor} gives {found}");
        }
    }

    [Theory, MemberData(nameof(Divisors))]
    public void Large_reciprocals_are_right_for_all(int divisor)
    {
        (ulong reciprocal, int shift) = DivisionText.Reciprocal(divisor);
        foreach (int n in (int[])[0, 1, divisor - 1, divisor, divisor + 1, int.MaxValue / divisor * divisor, (int.MaxValue / divisor * divisor) - 1, int.MaxValue - 1, int.MaxValue])
            Assert.Equal(n / divisor, (int)(((ulong)(uint)n * reciprocal) >> shift));
    }

    /// <summary>The short form is taken only where the values are known to be small enough.</summary>
    [Theory]
    [InlineData(long.MaxValue, "DivideBy9(n)")]
    [InlineData(4608, "DivideSmallBy9(n)")]
    public void The_bound_decides(long below, string expected) => Assert.Equal(expected, new DivisionText().Divide("n", 9, below));

    [Fact]
    public void At_the_limit_it_still_is_the_short_form()
    {
        long limit = DivisionText.SmallReciprocal(9).Limit;
        Assert.Equal("DivideSmallBy9(n)", new DivisionText().Divide("n", 9, limit));
        Assert.Equal("DivideBy9(n)", new DivisionText().Divide("n", 9, limit + 1));
    }
}
