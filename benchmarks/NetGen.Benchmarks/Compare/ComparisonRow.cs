namespace NetGen.Benchmarks.Compare;

/// <summary>What one contestant took for one piece of work.</summary>
/// <param name="Minimum">Nanoseconds of the fastest repetition.</param>
/// <param name="Median">Median of the turns' medians.</param>
/// <param name="Repetitions">In all turns.</param>
/// <param name="Growth">Bytes by which its process grew; null if not known.</param>
/// <param name="Planned">Bytes that it had planned; null if it doesn't plan.</param>
internal readonly record struct Measured(double Minimum, double Median, int Repetitions, long? Growth, long? Planned);

/// <summary>One piece of work, by contestant.</summary>
/// <param name="Network">Name of the network.</param>
/// <param name="Work">What was done.</param>
/// <param name="Threads">On how many threads.</param>
/// <param name="Others">What others took of the machine just before, in percent of all processors.</param>
/// <param name="Contestants">What each of them took; NetGen is among them.</param>
internal sealed record ComparisonRow(string Network, Work Work, int Threads, int Others, IReadOnlyDictionary<string, Measured> Contestants)
{
    /// <summary>How many times longer <paramref name="contestant"/> takes than NetGen, by the least times.</summary>
    public double? Ratio(string contestant) => Contestants.TryGetValue(contestant, out Measured theirs) ? theirs.Minimum / Contestants[Contestant.NetGen].Minimum : null;

    /// <summary>The same by the medians.</summary>
    public double? MedianRatio(string contestant) => Contestants.TryGetValue(contestant, out Measured theirs) ? theirs.Median / Contestants[Contestant.NetGen].Median : null;

    /// <summary>The ratio to the faster of PyTorch's memory formats.</summary>
    public double? PyTorch => new[] { Ratio(Contestant.PyTorch), Ratio(Contestant.ChannelsLast) }.Min();

    /// <summary>Whether the two measure the same thing, so that the newer replaces the older.</summary>
    public bool Replaces(ComparisonRow other) => (Network, Work, Threads) == (other.Network, other.Work, other.Threads);
}
