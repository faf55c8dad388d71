namespace NetGen.Tool.Show.Drawing;

/// <summary>
/// Places for boxes, rank by rank: a box stands below all that it reads, long arrows have a place of their own in each rank between, and the order in a rank follows the neighbours
/// (Sugiyama, Tagawa and Toda 1981, with a few sweeps of barycentres). <see cref="StraightLines"/> then says where each lies.
/// </summary>
internal sealed class DiagramLayout
{
    private const double BoxHeight = 44, RankGap = 34, Gap = 22, LaneWidth = 10, CharacterWidth = 6.7;
    private const int Sweeps = 8;

    private readonly List<List<Slot>> _ranks = [];

    public DiagramLayout(LayerDiagram diagram)
    {
        int[] rank = Ranks(diagram);
        for (int i = 0; i <= rank.DefaultIfEmpty(0).Max(); i++)
            _ranks.Add([]);
        foreach (DiagramBox box in diagram.Boxes)
            Boxes.Add(Added(new Slot(box, Math.Max(60, (Math.Max(box.Title.Length, box.Detail.Length) * CharacterWidth) + 16)) { Rank = rank[box.Id] }));
        foreach ((int from, int to) in diagram.Arrows)
        {
            var path = new List<Slot> { Boxes[from] };
            for (int between = rank[from] + 1; between < rank[to]; between++)
                path.Add(Added(new Slot(null, LaneWidth) { Rank = between }));
            path.Add(Boxes[to]);
            for (int i = 1; i < path.Count; i++)
            {
                path[i].Above.Add(path[i - 1]);
                path[i - 1].Below.Add(path[i]);
            }
            Paths.Add(path);
        }
        for (int sweep = 0; sweep < Sweeps; sweep++)
            Sort(down: sweep % 2 == 0);
        Place();
    }

    /// <summary>The boxes, by their numbers.</summary>
    public List<Slot> Boxes { get; } = [];

    /// <summary>The arrows: a box, places between, a box.</summary>
    public List<List<Slot>> Paths { get; } = [];

    public double Width { get; private set; }

    public double Height => (_ranks.Count * (BoxHeight + RankGap)) - RankGap;

    /// <summary>Room for a box, or for an arrow on its way.</summary>
    internal sealed class Slot(DiagramBox? box, double width)
    {
        public DiagramBox? Box => box;

        public double Width => width;

        public double Center { get; set; }

        public double Top { get; set; }

        public double Bottom => Top + BoxHeight;

        public int Rank { get; init; }

        public int Order { get; set; }

        public List<Slot> Above { get; } = [];

        public List<Slot> Below { get; } = [];
    }

    /// <summary>The longest way from an input.</summary>
    private static int[] Ranks(LayerDiagram diagram)
    {
        var rank = new int[diagram.Boxes.Count];
        bool changes = true;
        for (int round = 0; changes && round <= rank.Length; round++)
        {
            changes = false;
            foreach ((int from, int to) in diagram.Arrows.Where(a => rank[a.To] <= rank[a.From]))
            {
                rank[to] = rank[from] + 1;
                changes = true;
            }
        }
        return rank;
    }

    private Slot Added(Slot slot)
    {
        slot.Order = _ranks[slot.Rank].Count;
        slot.Top = slot.Rank * (BoxHeight + RankGap);
        _ranks[slot.Rank].Add(slot);
        return slot;
    }

    private void Sort(bool down)
    {
        foreach (List<Slot> rank in down ? _ranks : Enumerable.Reverse(_ranks))
        {
            List<Slot> sorted = [.. rank.OrderBy(slot => (down ? slot.Above : slot.Below) is { Count: > 0 } near ? near.Average(n => n.Order) : slot.Order)];
            rank.Clear();
            rank.AddRange(sorted);
            for (int i = 0; i < rank.Count; i++)
                rank[i].Order = i;
        }
    }

    private void Place()
    {
        StraightLines.Place(_ranks, Gap);
        Width = _ranks.SelectMany(rank => rank).Select(slot => slot.Center + (slot.Width / 2)).DefaultIfEmpty(0).Max();
    }
}
