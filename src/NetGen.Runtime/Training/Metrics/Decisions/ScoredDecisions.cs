namespace NetGen.Training;

/// <summary>All that was said of one kind, with how sure, and whether it was so: what curves over every threshold are drawn from.</summary>
internal sealed class ScoredDecisions
{
    private const int First = 256;

    private double[] _scores = new double[First];
    private bool[] _isYes = new bool[First];
    private int _count;

    /// <summary>How many are so.</summary>
    public long Yes { get; private set; }

    /// <summary>How many are not.</summary>
    public long No => _count - Yes;

    /// <summary>Whether something that was said is no number: no threshold could be put beside it.</summary>
    public bool HasNaN { get; private set; }

    public void Clear()
    {
        _count = 0;
        Yes = 0;
        HasNaN = false;
    }

    public void Add(double score, bool isYes)
    {
        if (_count == _scores.Length)
        {
            Array.Resize(ref _scores, 2 * _count);
            Array.Resize(ref _isYes, 2 * _count);
        }
        HasNaN |= double.IsNaN(score);
        Yes += isYes ? 1 : 0;
        _scores[_count] = score;
        _isYes[_count++] = isYes;
    }

    /// <summary>
    /// How many are found, and how many taken for it, at each threshold from above every score downwards. Equal scores pass a threshold together.
    /// </summary>
    public IReadOnlyList<(double Threshold, long Found, long Taken)> Thresholds()
    {
        var order = new int[_count];
        for (int i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(order, (a, b) => _scores[b].CompareTo(_scores[a]));
        var points = new List<(double, long, long)> { (double.PositiveInfinity, 0, 0) };
        long found = 0, taken = 0;
        for (int i = 0; i < order.Length; i++)
        {
            if (_isYes[order[i]])
                found++;
            else
                taken++;
            if (i + 1 == order.Length || _scores[order[i + 1]] != _scores[order[i]])
                points.Add((_scores[order[i]], found, taken));
        }
        return points;
    }
}
