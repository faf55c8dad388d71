namespace NetGen.Charts;

/// <summary>Points that should lie on the diagonal: outputs over targets.</summary>
/// <param name="title">What stands above it.</param>
/// <param name="points">Targets and outputs.</param>
internal sealed class ScatterChart(string title, IReadOnlyList<(double X, double Y)> points)
{
    private const double Size = 560, Left = 66, Right = 16, Top = 38, Bottom = 48;

    public string ToSvg()
    {
        var svg = new SvgText(Size, Size * 0.8, title);
        double bottom = Size * 0.8 - Bottom;
        double[] both = [.. points.SelectMany(p => new[] { p.X, p.Y })];
        Axis x = new(both, Left, Size - Right), y = new(both, bottom, Top);
        svg.Text(2, 20, title, "title");
        foreach (double tick in y.Ticks)
        {
            svg.Line(Left, y.At(tick), Size - Right, y.At(tick), "grid");
            svg.Text(Left - 8, y.At(tick) + 4, y.Text(tick), "tick end");
            svg.Text(x.At(tick), bottom + 18, x.Text(tick), "tick middle");
        }
        svg.Line(Left, bottom, Size - Right, bottom, "axis");
        svg.Line(x.At(x.Ticks[0]), y.At(x.Ticks[0]), x.At(x.Ticks[^1]), y.At(x.Ticks[^1]), "guess");
        foreach ((double px, double py) in points.Where(p => double.IsFinite(p.X) && double.IsFinite(p.Y)))
            svg.Circle(x.At(px), y.At(py), 2.4, "cloud");
        svg.Text((Left + Size - Right) / 2, Size * 0.8 - 8, "target", "name middle");
        svg.Text(14, (Top + bottom) / 2, "output", "name middle", FormattableString.Invariant($"rotate(-90 14 {(Top + bottom) / 2:0})"));
        return svg.ToString();
    }
}
