namespace NetGen;

/// <summary>How often each class was taken for each other one. As a metric its value is the accuracy.</summary>
public sealed class ConfusionMatrix : ClassificationMetric
{
    private long[] _counts = [];

    /// <summary>Of the output and target at these positions.</summary>
    public ConfusionMatrix(int output = 0, int target = 0) : base(output, target)
    {
    }

    /// <inheritdoc/>
    public override string Name => "confusion";

    /// <inheritdoc/>
    public override bool HigherIsBetter => true;

    /// <summary>Number of classes.</summary>
    public int Size => Classes;

    /// <summary>Labels whose prediction was not a number.</summary>
    public long Undecided { get; private set; }

    /// <summary>Labels of class <paramref name="actual"/> that were taken for <paramref name="predicted"/>.</summary>
    public long this[int actual, int predicted]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(predicted);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(predicted, Size);
            return _counts[actual * Size + predicted];
        }
    }

    /// <inheritdoc/>
    public override double Value
    {
        get
        {
            long all = Undecided, right = 0;
            for (int i = 0; i < _counts.Length; i++)
            {
                all += _counts[i];
                right += i / Size == i % Size ? _counts[i] : 0;
            }
            return all == 0 ? double.NaN : (double)right / all;
        }
    }

    /// <summary>Of the labels of a class, the part that was found; NaN if there were none.</summary>
    public double Recall(int actual)
    {
        long all = 0;
        for (int predicted = 0; predicted < Size; predicted++)
            all += this[actual, predicted];
        return all == 0 ? double.NaN : (double)this[actual, actual] / all;
    }

    /// <summary>Of the predictions of a class, the part that was right; NaN if there were none.</summary>
    public double Precision(int predicted)
    {
        long all = 0;
        for (int actual = 0; actual < Size; actual++)
            all += this[actual, predicted];
        return all == 0 ? double.NaN : (double)this[predicted, predicted] / all;
    }

    /// <inheritdoc/>
    public override void Bind(NetworkDescription network)
    {
        base.Bind(network);
        _counts = new long[Size * Size];
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        Array.Clear(_counts);
        Undecided = 0;
    }

    private protected override void Add(int label, ReadOnlySpan<float> scores, int position, int stride)
    {
        int predicted = Predicted(scores, position, stride);
        if (predicted < 0)
            Undecided++;
        else
            _counts[label * Size + predicted]++;
    }
}
