namespace NetGen.Benchmarks.Compare;

/// <summary>What one contestant took for one piece of work.</summary>
/// <param name="Minimum">Nanoseconds of the fastest repetition.</param>
/// <param name="Median">Median of the turns' medians.</param>
/// <param name="High">Median of the turns' 95th percentiles; null if an older measurement did not keep it.</param>
/// <param name="Repetitions">In all turns.</param>
/// <param name="Growth">Bytes by which its process grew; null if not known.</param>
/// <param name="Planned">Bytes that it had planned; null if it doesn't plan.</param>
/// <param name="ProductShare">The rate of its own matrix product on as many threads, as a share of the machine's multiply-adds; null if that was not measured.</param>
internal readonly record struct Measured(double Minimum, double Median, double? High, int Repetitions, long? Growth, long? Planned, double? ProductShare)
{
    /// <summary>
    /// The least share with which a contestant counts. Code for vectors half as wide as the machine's reaches up to a half, oneMKL on processors that are not Intel's a third;
    /// BLAS of reference, compiled for any processor, 2 to 5 %.
    /// </summary>
    public const double LeastProductShare = 0.25;

    /// <summary>Whether it works without the linear algebra that it is meant to have: its times say nothing about it.</summary>
    public bool IsCrippled => ProductShare < LeastProductShare;
}

/// <summary>One piece of work, by contestant.</summary>
/// <param name="Network">Name of the network.</param>
/// <param name="Work">What was done.</param>
/// <param name="Threads">On how many threads.</param>
/// <param name="Others">What others took of the machine just before, in percent of all processors.</param>
/// <param name="Contestants">What each of them took; NetGen is among them.</param>
internal sealed record ComparisonRow(string Network, Work Work, int Threads, int Others, IReadOnlyDictionary<string, Measured> Contestants)
{
    /// <summary>The most that others may take of the machine, in percent.</summary>
    public const int MostOthers = 20;

    /// <summary>Whether others took so much of the machine that nothing should be concluded: threads that wait for each other suffer a thousand times more than one that works alone.</summary>
    public bool IsDoubtful => Others > MostOthers;

    /// <summary>How many times longer <paramref name="contestant"/> takes than NetGen, by the least times; null if it was not measured or is crippled.</summary>
    public double? Ratio(string contestant) => Healthy(contestant) is { } theirs ? theirs.Minimum / Contestants[ContestantName.NetGen].Minimum : null;

    /// <summary>The same by the medians.</summary>
    public double? MedianRatio(string contestant) => Healthy(contestant) is { } theirs ? theirs.Median / Contestants[ContestantName.NetGen].Median : null;

    /// <summary>The median of <paramref name="contestant"/> by NetGen's 95th percentile; null if it was not measured or is crippled.</summary>
    public double? MedianToHigh(string contestant) => Healthy(contestant) is { } theirs ? theirs.Median / Contestants[ContestantName.NetGen].High : null;

    /// <summary>The ratio to the fastest of PyTorch's memory formats and TorchSharp.</summary>
    public double? Torch => ContestantName.Torch.Select(Ratio).Min();

    /// <summary>The least growth of those.</summary>
    public long? TorchGrowth => ContestantName.Torch.Select(name => Healthy(name)?.Growth).Min();

    /// <summary>Whether the two measure the same thing, so that the newer replaces the older.</summary>
    public bool Replaces(ComparisonRow other) => (Network, Work, Threads) == (other.Network, other.Work, other.Threads);

    /// <summary>NetGen itself counts whatever its product says.</summary>
    private Measured? Healthy(string contestant) =>
        Contestants.TryGetValue(contestant, out Measured of) && (!of.IsCrippled || contestant == ContestantName.NetGen) ? of : null;
}
