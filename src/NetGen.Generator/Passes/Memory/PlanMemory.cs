namespace NetGen.Generator.Passes;

/// <summary>
/// Gives every value an offset so that values alive at the same time do not overlap: first-fit by decreasing size over the intervals of liveness
/// (Pisarchyk and Lee, "Efficient memory management for deep neural net inference", 2020, greedy by size).
/// </summary>
internal static class PlanMemory
{
    /// <param name="Id">The caller's number for it.</param>
    /// <param name="Size">Floats.</param>
    /// <param name="First">Position of the kernel that writes it.</param>
    /// <param name="Last">Position of the last kernel that reads it.</param>
    internal sealed record Interval(int Id, long Size, int First, int Last);

    /// <summary>Offsets by id, and the size of the whole.</summary>
    public static (Dictionary<int, long> Offsets, long Total) Run(IEnumerable<Interval> intervals, int alignment = Grain.Line)
    {
        var offsets = new Dictionary<int, long>();
        // In the order of their offsets.
        var placed = new List<(Interval Interval, long Offset, long Size)>();
        long total = 0;
        foreach (Interval interval in intervals.OrderByDescending(i => i.Size).ThenBy(i => i.First).ThenBy(i => i.Id))
        {
            long size = Pieces.Filled(interval.Size, alignment);
            long offset = 0;
            foreach ((Interval other, long at, long otherSize) in placed)
            {
                if (other.First > interval.Last || interval.First > other.Last)
                    continue;
                if (offset + size <= at)
                    break;
                offset = Math.Max(offset, at + otherSize);
            }
            int behind = placed.Count;
            while (behind > 0 && placed[behind - 1].Offset > offset)
                behind--;
            placed.Insert(behind, (interval, offset, size));
            offsets[interval.Id] = offset;
            total = Math.Max(total, offset + size);
        }
        return (offsets, total);
    }
}
