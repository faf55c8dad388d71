namespace NetGen.Benchmarks.Compare;

/// <summary>Times of one piece of work, by contestant; the first contestant is NetGen.</summary>
internal sealed record ComparisonRow(string Network, Work Work, int Threads, IReadOnlyDictionary<string, Timing> Times)
{
    /// <summary>How many times longer <paramref name="contestant"/> takes than NetGen, by the least times.</summary>
    public double? Ratio(string contestant) => Times.TryGetValue(contestant, out Timing? theirs) ? theirs.Minimum / Times["NetGen"].Minimum : null;

    /// <summary>The same by the medians.</summary>
    public double? MedianRatio(string contestant) => Times.TryGetValue(contestant, out Timing? theirs) ? theirs.Median / Times["NetGen"].Median : null;
}
