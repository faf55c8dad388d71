namespace NetGen.Tool.Show.Drawing;

/// <summary>
/// Where the places of an ordered drawing lie from left to right, so that long arrows and chains of boxes are straight: each place is put below one that it reads, and what stands
/// below each other is moved as one as far to the left as its neighbours let it (Brandes and Köpf 2002: Fast and simple horizontal coordinate assignment; one of its directions).
/// </summary>
internal sealed class StraightLines
{
    private readonly IReadOnlyList<List<DiagramLayout.Slot>> _ranks;
    private readonly double _gap;
    private readonly Dictionary<DiagramLayout.Slot, List<DiagramLayout.Slot>> _columns = [];
    private readonly Dictionary<List<DiagramLayout.Slot>, double> _places = [];

    private StraightLines(IReadOnlyList<List<DiagramLayout.Slot>> ranks, double gap) => (_ranks, _gap) = (ranks, gap);

    /// <param name="ranks">From top to bottom, each in its order.</param>
    /// <param name="gap">The least room between neighbours.</param>
    public static void Place(IReadOnlyList<List<DiagramLayout.Slot>> ranks, double gap)
    {
        var lines = new StraightLines(ranks, gap);
        foreach (DiagramLayout.Slot slot in ranks.SelectMany(rank => rank))
            lines._columns[slot] = [slot];
        for (int below = 1; below < ranks.Count; below++)
            lines.Align(ranks[below]);
        foreach (DiagramLayout.Slot slot in ranks.SelectMany(rank => rank))
            slot.Center = lines.Placed(slot);
    }

    private void Align(List<DiagramLayout.Slot> rank)
    {
        int last = -1;
        foreach (DiagramLayout.Slot slot in rank.Where(slot => slot.Above.Count > 0))
        {
            DiagramLayout.Slot[] above = [.. slot.Above.OrderBy(a => a.Order)];
            // The one in the middle; of two rather a box than an arrow that passes by.
            foreach (DiagramLayout.Slot one in new[] { above[(above.Length - 1) / 2], above[above.Length / 2] }.OrderBy(a => a.Box is null))
            {
                if (_columns[slot].Count == 1 && one.Order > last && !CrossesAnArrow(one, slot, rank))
                {
                    _columns[one].Add(slot);
                    _columns[slot] = _columns[one];
                    last = one.Order;
                    break;
                }
            }
        }
    }

    /// <summary>Whether a line would cross a long arrow on its way, which then could not be straight.</summary>
    private static bool CrossesAnArrow(DiagramLayout.Slot above, DiagramLayout.Slot below, List<DiagramLayout.Slot> rank) => (above.Box is not null || below.Box is not null)
        && rank.Any(other => other.Box is null && other.Above is [{ Box: null } way] && Math.Sign(way.Order - above.Order) * Math.Sign(other.Order - below.Order) < 0);

    private double Placed(DiagramLayout.Slot slot)
    {
        List<DiagramLayout.Slot> column = _columns[slot];
        if (_places.TryGetValue(column, out double place))
            return place;
        double center = column.Max(s => s.Width) / 2;
        foreach (DiagramLayout.Slot one in column.Where(s => s.Order > 0))
        {
            DiagramLayout.Slot left = _ranks[one.Rank][one.Order - 1];
            center = Math.Max(center, Placed(left) + ((left.Width + one.Width) / 2) + _gap);
        }
        return _places[column] = center;
    }
}
