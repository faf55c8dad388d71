using System.Diagnostics;

namespace NetGen.Benchmarks;

/// <summary>Nanoseconds of the repetitions of one slice of a measurement.</summary>
/// <param name="Minimum">Of the fastest.</param>
/// <param name="Median">Of the middle one.</param>
/// <param name="High">The 95th percentile: of twenty, one takes longer.</param>
/// <param name="Repetitions">How many.</param>
internal readonly record struct Slice(double Minimum, double Median, double High, int Repetitions)
{
    /// <summary>
    /// Repeats <paramref name="work"/> for about <paramref name="seconds"/>, at least once, each repetition timed alone, after <paramref name="warm"/> that are not timed.
    /// </summary>
    public static Slice Measure(Action work, double seconds, int warm = 3)
    {
        for (int i = 0; i < warm; i++)
            work();
        var times = new List<long>(4096);
        long before = Stopwatch.GetTimestamp(), end = before + (long)(seconds * Stopwatch.Frequency);
        do
        {
            work();
            long after = Stopwatch.GetTimestamp();
            times.Add(after - before);
            before = after;
        }
        while (before < end);
        times.Sort();
        double tick = 1e9 / Stopwatch.Frequency;
        return new Slice(times[0] * tick, (times[times.Count / 2] + times[(times.Count - 1) / 2]) * tick / 2, times[times.Count * 19 / 20] * tick, times.Count);
    }
}
