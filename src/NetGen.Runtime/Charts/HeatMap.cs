using System.Globalization;

namespace NetGen.Charts;

/// <summary>A confusion matrix: each cell as dark as the part of its row, what is right in one colour, what is wrong in another. With many classes without numbers.</summary>
/// <param name="title">What stands above it.</param>
/// <param name="counts">Of each actual and predicted class.</param>
/// <param name="names">Of the classes.</param>
internal sealed class HeatMap(string title, Func<int, int, long> counts, IReadOnlyList<string> names)
{
    private const double Size = 560, Top = 62, Right = 8, Letter = 6.6;

    private const int MostWithNumbers = 20, LongestName = 14;

    public string ToSvg()
    {
        int classes = names.Count;
        double left = 30 + Letter * Math.Min(LongestName, names.Max(name => name.Length)), cell = (Size - left - Right) / classes, height = Top + cell * classes + 12;
        var svg = new SvgText(Size, height, title);
        svg.Text(2, 20, title, "title");
        svg.Text(left + cell * classes / 2, 40, "the answer", "name middle");
        svg.Text(12, Top + cell * classes / 2, "what it is", "name middle", FormattableString.Invariant($"rotate(-90 12 {Top + cell * classes / 2:0})"));
        int every = (int)Math.Ceiling(classes * 14.0 / (Size - left));
        for (int truth = 0; truth < classes; truth++)
        {
            double y = Top + truth * cell;
            if (truth % every == 0)
            {
                svg.Text(left - 7, y + cell / 2 + 4, Cut(names[truth], LongestName), "tick end");
                svg.Text(left + (truth + 0.5) * cell, Top - 8, Cut(names[truth], Math.Max(1, (int)(every * cell / Letter))), "tick middle");
            }
            long all = Enumerable.Range(0, classes).Sum(answer => counts(truth, answer));
            for (int answer = 0; answer < classes; answer++)
                Cell(svg, truth, answer, all, left + answer * cell, y, cell);
        }
        return svg.ToString();
    }

    private void Cell(SvgText svg, int truth, int answer, long all, double x, double y, double cell)
    {
        long count = counts(truth, answer);
        double part = all == 0 ? 0 : (double)count / all;
        string tip = string.Create(CultureInfo.InvariantCulture, $"{names[truth]} taken for {names[answer]}: {count:N0} of {all:N0} ({100 * part:0.0} %)");
        double gap = names.Count <= MostWithNumbers ? 1.5 : 0.5;
        svg.Rectangle(x + gap / 2, y + gap / 2, cell - gap, cell - gap, "empty", radius: gap);
        // Few are told from none: the eye sees the square root better.
        double opacity = count == 0 ? 0 : truth == answer ? 0.15 + 0.85 * part : 0.15 + 0.85 * Math.Sqrt(part);
        if (count > 0)
            svg.Rectangle(x + gap / 2, y + gap / 2, cell - gap, cell - gap, truth == answer ? "right" : "wrong", tip, opacity, gap);
        if (count > 0 && names.Count <= MostWithNumbers)
            svg.Text(x + cell / 2, y + cell / 2 + 4, Short(count), opacity > 0.55 ? "cell on" : "cell");
    }

    private static string Short(long count) => count < 10_000 ? count.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{count / 1000}k");

    private static string Cut(string name, int length) => name.Length <= length ? name : length < 2 ? name[..1] : name[..(length - 1)] + "…";
}
