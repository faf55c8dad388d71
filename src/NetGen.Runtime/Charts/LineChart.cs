using System.Globalization;

namespace NetGen.Charts;

/// <summary>Lines over an axis: loss by epoch, a ROC curve.</summary>
/// <param name="title">What stands above it.</param>
/// <param name="across">What the numbers below are.</param>
/// <param name="series">The lines.</param>
internal sealed class LineChart(string title, string across, IReadOnlyList<Series> series)
{
    private const double Left = 58, Right = 16, Top = 54, Bottom = 44;

    private const int MostDots = 60;

    /// <summary>Whether it stands beside two others: letters keep their size, the rest is smaller.</summary>
    public bool IsSmall { get; init; }

    /// <summary>Whether equal factors are equally far apart.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>Both axes go from 0 to 1, and a line shows what guessing gives.</summary>
    public bool IsUnitSquare { get; init; }

    /// <summary>What a guess gives in the unit square: the diagonal; else none.</summary>
    public bool HasDiagonal { get; init; }

    /// <summary>A place on the lower axis that is marked, with what it is called.</summary>
    public (double X, string Text)? Mark { get; init; }

    /// <summary>What the numbers at the left are.</summary>
    public string Upwards { get; init; } = "";

    private double Width => IsSmall ? 380 : 560;

    private double Height => IsSmall ? 272 : 320;

    public string ToSvg()
    {
        var svg = new SvgText(Width, Height, title);
        IEnumerable<double> xs = series.SelectMany(s => s.Points).Select(p => p.X), ys = series.SelectMany(s => s.Points).Select(p => p.Y);
        var x = new Axis(IsUnitSquare ? [0, 1] : xs, Left, Width - Right, ticks: IsSmall ? 5 : 7, isTight: true);
        var y = new Axis(IsUnitSquare ? [0, 1] : ys, Height - Bottom, Top, IsLogarithmic);
        svg.Text(2, 20, title, "title");
        Grid(svg, x, y);
        if (HasDiagonal)
            svg.Line(x.At(0), y.At(0), x.At(1), y.At(1), "guess");
        if (Mark is { } mark && double.IsFinite(x.At(mark.X)))
        {
            double at = x.At(mark.X);
            svg.Line(at, Top, at, Height - Bottom, "mark");
            svg.Text(at, Top - 5, mark.Text, at > Width - 90 ? "note end" : at < Left + 40 ? "note" : "note middle");
        }
        foreach (Series line in series)
            svg.Path(line.Points.Select(p => (x.At(p.X), y.At(p.Y))), $"line s{line.Colour}{(line.IsDashed ? " dashed" : "")}");
        foreach (Series line in series.Where(line => line.Points.Count <= MostDots))
        {
            foreach ((double px, double py) in line.Points.Where(p => double.IsFinite(y.At(p.Y))))
                svg.Circle(x.At(px), y.At(py), line.Points.Count <= 30 ? 2.6 : 2, $"dot d{line.Colour}", $"{line.Name}: {Short(py)} at {Short(px)}");
        }
        Legend(svg);
        return svg.ToString();
    }

    private void Grid(SvgText svg, Axis x, Axis y)
    {
        foreach (double tick in y.Ticks)
        {
            svg.Line(Left, y.At(tick), Width - Right, y.At(tick), "grid");
            svg.Text(Left - 8, y.At(tick) + 4, y.Text(tick), "tick end");
        }
        foreach (double tick in x.Ticks.Where(tick => IsUnitSquare || !across.StartsWith("epoch", StringComparison.Ordinal) || tick == Math.Round(tick)))
            svg.Text(x.At(tick), Height - Bottom + 18, x.Text(tick), "tick middle");
        svg.Line(Left, Height - Bottom, Width - Right, Height - Bottom, "axis");
        svg.Text((Left + Width - Right) / 2, Height - 6, across, "name middle");
        if (Upwards.Length > 0)
            svg.Text(14, (Top + Height - Bottom) / 2, Upwards, "name middle", FormattableString.Invariant($"rotate(-90 14 {(Top + Height - Bottom) / 2:0})"));
    }

    private void Legend(SvgText svg)
    {
        if (series.Count < 2)
            return;
        double at = 2;
        foreach (Series line in series)
        {
            svg.Line(at, 35, at + 16, 35, $"line s{line.Colour}{(line.IsDashed ? " dashed" : "")}");
            svg.Text(at + 21, 39, line.Name, "note");
            at += 34 + 6.3 * line.Name.Length;
            if (at > Width - 90)
                return;
        }
    }

    private static string Short(double number) => number.ToString("G4", CultureInfo.InvariantCulture);
}
