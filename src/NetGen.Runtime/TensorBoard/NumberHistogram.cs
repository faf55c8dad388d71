namespace NetGen.TensorBoard;

/// <summary>
/// How many of a tensor's numbers lie between bounds that grow by a tenth each, as TensorFlow's histograms do (<c>histogram.cc</c>). What is not finite is left out.
/// </summary>
internal sealed class NumberHistogram
{
    private static readonly double[] Limits = MakeLimits();

    private readonly long[] _counts = new long[Limits.Length];

    public NumberHistogram(ReadOnlySpan<float> numbers)
    {
        foreach (float number in numbers)
        {
            if (!float.IsFinite(number))
                continue;
            Min = Count == 0 ? number : Math.Min(Min, number);
            Max = Count == 0 ? number : Math.Max(Max, number);
            Count++;
            Sum += number;
            Squares += (double)number * number;
            // The first limit above it.
            int place = Array.BinarySearch(Limits, number);
            _counts[place < 0 ? ~place : place + 1]++;
        }
    }

    public double Min { get; }

    public double Max { get; }

    public long Count { get; }

    public double Sum { get; }

    public double Squares { get; }

    /// <summary>Upper bounds and counts, each run of empty ones as one.</summary>
    public (List<double> Limits, List<double> Counts) Buckets()
    {
        List<double> limits = [], counts = [];
        for (int i = 0; i < _counts.Length; i++)
        {
            if (_counts[i] == 0 && counts.Count > 0 && counts[^1] == 0)
            {
                limits[^1] = Limits[i];
                continue;
            }
            limits.Add(Limits[i]);
            counts.Add(_counts[i]);
        }
        return (limits, counts);
    }

    private static double[] MakeLimits()
    {
        List<double> positive = [];
        for (double limit = 1e-12; limit < 1e20; limit *= 1.1)
            positive.Add(limit);
        positive.Add(double.MaxValue);
        return [.. positive.Select(limit => -limit).Reverse(), 0, .. positive];
    }
}
