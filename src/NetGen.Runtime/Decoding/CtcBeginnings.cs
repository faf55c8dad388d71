namespace NetGen;

/// <summary>Beginnings of label sequences by number: each is another one with a label behind it, so that equal ones are one.</summary>
internal sealed class CtcBeginnings
{
    /// <summary>The beginning without labels.</summary>
    public const int Empty = 0;

    private readonly List<(int Before, int Last)> _all = [(-1, -1)];
    private readonly Dictionary<(int, int), int> _known = [];

    /// <summary>The last label; -1 of the empty one.</summary>
    public int Last(int beginning) => _all[beginning].Last;

    /// <summary>The beginning with one more label.</summary>
    public int With(int beginning, int label)
    {
        if (!_known.TryGetValue((beginning, label), out int longer))
        {
            longer = _all.Count;
            _all.Add((beginning, label));
            _known.Add((beginning, label), longer);
        }
        return longer;
    }

    public IReadOnlyList<int> Labels(int beginning)
    {
        var labels = new List<int>();
        for (; beginning != Empty; beginning = _all[beginning].Before)
            labels.Add(_all[beginning].Last);
        labels.Reverse();
        return labels;
    }
}
