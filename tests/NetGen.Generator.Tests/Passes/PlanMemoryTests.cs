using NetGen.Generator.Contract;
using NetGen.Generator.Passes;
using Xunit;

namespace NetGen.Generator.Tests.Passes;

public sealed class PlanMemoryTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Values_that_are_alive_at_the_same_time_do_not_overlap(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 200; round++)
        {
            List<PlanMemory.Interval> intervals = Enumerable.Range(0, random.Next(1, 40))
                .Select(id =>
                {
                    int first = random.Next(30);
                    return new PlanMemory.Interval(id, random.Next(1, 1000), first, first + random.Next(10));
                })
                .ToList();

            var (offsets, total) = PlanMemory.Run(intervals);

            foreach (PlanMemory.Interval a in intervals)
            {
                Assert.Equal(0, offsets[a.Id] % Grain.Line);
                Assert.True(offsets[a.Id] + a.Size <= total, $"seed {seed}, round {round}: {a} at {offsets[a.Id]} ends behind {total}");
                foreach (PlanMemory.Interval b in intervals.Where(b => b.Id > a.Id && a.First <= b.Last && b.First <= a.Last))
                {
                    bool apart = offsets[a.Id] + a.Size <= offsets[b.Id] || offsets[b.Id] + b.Size <= offsets[a.Id];
                    Assert.True(apart, $"seed {seed}, round {round}: {a} at {offsets[a.Id]} overlaps {b} at {offsets[b.Id]}");
                }
            }
        }
    }

    [Fact]
    public void A_chain_needs_no_more_than_its_two_largest_neighbours()
    {
        // Each value is read by the next kernel only: at most two are alive at once.
        int[] sizes = [784, 4704, 1176, 1600, 400, 120, 84, 10];
        var intervals = sizes.Select((size, i) => new PlanMemory.Interval(i, size, i, i + 1)).ToList();

        var (_, total) = PlanMemory.Run(intervals, alignment: 1);

        Assert.Equal(4704 + 1176, total);
    }
}
