namespace NetGen.Benchmarks;

/// <summary>All slices of one contestant: the least repetition of all, and the median of the slices' medians.</summary>
internal sealed class Timing
{
    private readonly List<Slice> _slices = [];

    public double Minimum => _slices.Min(slice => slice.Minimum);

    public double Median
    {
        get
        {
            double[] medians = [.. _slices.Select(slice => slice.Median).Order()];
            return (medians[medians.Length / 2] + medians[(medians.Length - 1) / 2]) / 2;
        }
    }

    public int Repetitions => _slices.Sum(slice => slice.Repetitions);

    public void Add(Slice slice) => _slices.Add(slice);
}
