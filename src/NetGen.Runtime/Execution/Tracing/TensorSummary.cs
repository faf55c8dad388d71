namespace NetGen.Execution;

/// <summary>What a person wants to know of many numbers. What is not finite is counted, and left out of the rest.</summary>
internal sealed unsafe class TensorSummary
{
    private double _sum, _squares;

    public long Finite { get; private set; }

    public long NotFinite { get; private set; }

    public float Min { get; private set; } = float.PositiveInfinity;

    public float Max { get; private set; } = float.NegativeInfinity;

    public double Mean => _sum / Finite;

    public double RootMeanSquare => Math.Sqrt(_squares / Finite);

    /// <summary>These numbers and those of another summary.</summary>
    public void Add(TensorSummary other)
    {
        Finite += other.Finite;
        NotFinite += other.NotFinite;
        Min = Math.Min(Min, other.Min);
        Max = Math.Max(Max, other.Max);
        _sum += other._sum;
        _squares += other._squares;
    }

    public void Add(float* numbers, long count)
    {
        for (long i = 0; i < count; i++)
        {
            float x = numbers[i];
            if (!float.IsFinite(x))
            {
                NotFinite++;
                continue;
            }
            Finite++;
            Min = Math.Min(Min, x);
            Max = Math.Max(Max, x);
            _sum += x;
            _squares += (double)x * x;
        }
    }
}
