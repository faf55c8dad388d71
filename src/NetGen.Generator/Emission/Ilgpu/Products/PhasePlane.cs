using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>
/// The phases of a convolution's data gradient (see <see cref="StridePhase"/>) as text. One launch computes them all, side by side in the grid, so that neighbouring
/// pixels are written at about the same time. What differs between phases a group finds once, from its index; what does not is a literal. With stride 1 there is one
/// phase, and all is literal.
/// </summary>
internal sealed class PhasePlane
{
    private readonly ConvShape _g;
    private readonly DivisionText _divisions;

    public PhasePlane(ConvShape geometry, DivisionText divisions)
    {
        (_g, _divisions) = (geometry, divisions);
        Rows = new PhaseAxis("Row", StrideAxis.Rows(geometry));
        Columns = new PhaseAxis("Column", StrideAxis.Columns(geometry));
    }

    public PhaseAxis Rows { get; }

    public PhaseAxis Columns { get; }

    public int Count => Rows.Count * Columns.Count;

    /// <summary>Most pixels that a phase has.</summary>
    public int MostPixels => Rows.Pixels.Most * Columns.Pixels.Most;

    /// <summary>Whether no pixel is met by two taps.</summary>
    public bool OneTap => Rows.Taps.Is(1) && Columns.Taps.Is(1);

    /// <summary>Whether each pixel that is met is so by one tap, at the output pixel of the same place: phases and output are planes of the same order.</summary>
    public bool Pointwise => Rows.IsOutput(_g.OutHeight) && Columns.IsOutput(_g.OutWidth);

    /// <summary>The fields of the product that tell its phase.</summary>
    public IEnumerable<(string Type, string Name, string Value)> Fields => Rows.Fields.Concat(Columns.Fields);

    /// <summary>Most taps that a phase has.</summary>
    public int MostTaps => Rows.AllTaps.Most * Columns.AllTaps.Most;

    /// <summary>Whether those taps that meet a phase are neighbours in the kernel: the whole of it.</summary>
    public bool WholeKernels => Rows.TapStep == 1 && Columns.TapStep == 1;

    /// <summary>
    /// Sets the group's tile among those of its phase, what the phase does not share with the others, and the sizes of its product. Tiles beyond those of a smaller phase
    /// run empty: a group might leave before its barriers, but pocl compiles barriers inside of a branch wrongly.
    /// </summary>
    /// <param name="channels">Values of the inner dimension per tap.</param>
    public void Enter(SourceWriter w, int channels)
    {
        w.Line($"// Input pixels {Apart} meet the same kernel taps: {Count} phases, each a product of its own.");
        w.Line($"p.tile = {_divisions.Divide("Grid.IdxX", Count)};");
        w.Line($"int phase = Grid.IdxX - (p.tile * {Count});");
        if (Columns.Count == 1)
            w.Line($"int {Rows.Phase} = phase;");
        else if (Rows.Count == 1)
            w.Line($"int {Columns.Phase} = phase;");
        else
            w.Line($"int {Rows.Phase} = {_divisions.Divide("phase", Columns.Count, Count)}, {Columns.Phase} = phase - ({Rows.Phase} * {Columns.Count});");
        foreach (var (_, name, value) in Fields)
            w.Line($"p.{name} = {value};");
        w.Line($"p.columns = {(AreEqual ? KernelPrinter.Samples(MostPixels) : $"batch * {Rows.Pixels.Factor} * {Columns.Pixels.Factor}")};");
        w.Line($"p.depth = {Depth(channels)};");
    }

    /// <summary>Declares sample, row and column of the phase's pixel n; what the last two are called.</summary>
    public (string Row, string Column) Pixel(SourceWriter w) => Unfold(w, "n", long.MaxValue, "sample", ("row", Rows.Pixels), ("column", Columns.Pixels));

    /// <summary>Declares channel, row and column of the phase's tap of the inner dimension's value k; what the last two are called.</summary>
    /// <param name="w">Where.</param>
    /// <param name="channels">How many there are.</param>
    public (string Row, string Column) Tap(SourceWriter w, int channels) =>
        Unfold(w, "k", (long)channels * MostTaps, "channel", ("tapRow", Rows.Taps), ("tapColumn", Columns.Taps));

    /// <summary>Whether all phases have as many pixels.</summary>
    private bool AreEqual => !Rows.Pixels.Varies && !Columns.Pixels.Varies;

    private string Apart => _g.StrideX == 1 ? $"{Literal.Of(_g.StrideY)} rows apart" : _g.StrideY == 1 ? $"{Literal.Of(_g.StrideX)} columns apart"
        : $"{Literal.Of(_g.StrideY)} rows and {Literal.Of(_g.StrideX)} columns apart";

    private string Depth(int channels)
    {
        PhaseNumber[] taps = { Rows.AllTaps, Columns.AllTaps };
        int literal = taps.Where(t => !t.Varies).Aggregate(channels, (product, t) => product * t.Most);
        return string.Join(" * ", taps.Where(t => t.Varies).Select(t => t.Factor).Prepend(Literal.Of(literal)));
    }

    /// <summary>Declares what an index [outer, row, column], smaller than <paramref name="below"/>, consists of. A row (or column) that can only be 0 is not declared.</summary>
    private (string Row, string Column) Unfold(SourceWriter w, string index, long below, string outer, (string Name, PhaseNumber Extent) row,
        (string Name, PhaseNumber Extent) column)
    {
        string line = index, rowName = "0", columnName = "0";
        if (!column.Extent.Is(1))
        {
            (line, columnName) = ("line", column.Name);
            w.Line($"int line = {column.Extent.Divide(index, _divisions, below)};");
            w.Line($"int {columnName} = {index} - {column.Extent.Times("line")};");
        }
        w.Line($"int {outer} = {row.Extent.Divide(line, _divisions, below)};");
        if (!row.Extent.Is(1))
        {
            rowName = row.Name;
            w.Line($"int {rowName} = {line} - {row.Extent.Times(outer)};");
        }
        return (rowName, columnName);
    }
}
