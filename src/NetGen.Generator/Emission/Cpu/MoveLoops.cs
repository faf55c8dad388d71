using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>How far apart in memory: so many rows of all samples of a step (<paramref name="Rows"/>, where a sequence lies step by step), and so many elements of a
/// sample.</summary>
internal readonly record struct MoveStride(int Rows, long Elements)
{
    public bool IsZero => Rows == 0 && Elements == 0;
}

/// <summary>A loop of a <see cref="Moved"/> in a layout.</summary>
/// <param name="Name">Its variable.</param>
/// <param name="From">How far it goes on in the input at each turn.</param>
/// <param name="To">The same in the result.</param>
internal sealed record PlacedLoop(string Name, int Count, MoveStride From, MoveStride To);

/// <summary>
/// The loops of a <see cref="Moved"/> as they are best walked over in memory: in the order of the result, what is added up inside, and neighbours that go on where the inner
/// one ends as one loop.
/// </summary>
internal sealed class MoveLoops
{
    private readonly MoveSide _from, _to;
    private readonly Moved _move;

    public MoveLoops(Moved move, TensorShape from, TensorShape to, Layout layout)
    {
        (_move, _from, _to) = (move, new MoveSide(from, layout), new MoveSide(to, layout));
        var names = new HashSet<string>();
        List<PlacedLoop> placed = move.Loops.Select(l => new PlacedLoop(_to.Name(l.To.Axis) ?? _from.Name(l.From.Axis) ?? "turn", l.Count, _from.Stride(l.From),
            _to.Stride(l.To))).ToList();
        Landing = Named(Joined(placed.Where(l => !l.To.IsZero).OrderByDescending(l => Math.Abs(l.To.Rows)).ThenByDescending(l => Math.Abs(l.To.Elements)).ToList()), names);
        Summed = Named(Joined(placed.Where(l => l.To.IsZero).OrderByDescending(l => Math.Abs(l.From.Rows)).ThenByDescending(l => Math.Abs(l.From.Elements)).ToList()), names);
    }

    /// <summary>The loops over elements of the result, the innermost last.</summary>
    public IReadOnlyList<PlacedLoop> Landing { get; }

    /// <summary>The loops that add up on one element.</summary>
    public IReadOnlyList<PlacedLoop> Summed { get; }

    /// <summary>The row and the element of the input, as text, from the variables of all loops.</summary>
    public (string Row, string Element) From => _from.Place(_move.From, Landing.Concat(Summed).Select(l => (l.Name, l.From)));

    /// <summary>The same of the result.</summary>
    public (string Row, string Element) To => _to.Place(_move.To, Landing.Select(l => (l.Name, l.To)));

    private static List<PlacedLoop> Joined(List<PlacedLoop> loops)
    {
        for (int i = loops.Count - 2; i >= 0; i--)
        {
            (PlacedLoop outer, PlacedLoop inner) = (loops[i], loops[i + 1]);
            if (!Continues(outer.From, inner.From, inner.Count) || !Continues(outer.To, inner.To, inner.Count))
                continue;
            loops[i] = new("element", outer.Count * inner.Count, inner.From, inner.To);
            loops.RemoveAt(i + 1);
        }
        return loops;
    }

    private static bool Continues(MoveStride outer, MoveStride inner, int count) => outer.Rows == 0 && inner.Rows == 0 && outer.Elements == inner.Elements * count;

    private static IReadOnlyList<PlacedLoop> Named(List<PlacedLoop> loops, HashSet<string> names) => loops.ConvertAll(loop =>
    {
        string name = loop.Name;
        for (int i = 2; !names.Add(name); i++)
            name = Code.Text($"{loop.Name}{i}");
        return loop with { Name = name };
    });
}
