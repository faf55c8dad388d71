namespace NetGen.Benchmarks;

/// <summary>All slices of one contestant: the least repetition of all, and the median of the slices' medians.</summary>
internal sealed class Timing
{
    private readonly List<Slice> _slices = [];

    public double Minimum => _slices.Min(slice => slice.Minimum);

    public double Median => Middle(slice => slice.Median);

    /// <summary>The median of the slices' 95th percentiles.</summary>
    public double High => Middle(slice => slice.High);

    public int Repetitions => _slices.Sum(slice => slice.Repetitions);

    public void Add(Slice slice) => _slices.Add(slice);

    private double Middle(Func<Slice, double> of)
    {
        double[] sorted = [.. _slices.Select(of).Order()];
        return (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
    }
}
