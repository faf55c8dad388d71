using Playground.Compilation;

namespace Playground.Components.Sheets;

/// <summary>Where the boxes of a network are drawn: a row for each longest way from an input (Sugiyama, Tagawa and Toda 1981), in it those beside each other whose sources
/// are.</summary>
public sealed class GraphLayout
{
    public const int BoxWidth = 176, BoxHeight = 42, GapX = 28, GapY = 26, Margin = 14;

    private readonly NetworkSheet _sheet;
    private readonly int[] _row;
    private readonly double[] _x;

    public GraphLayout(NetworkSheet sheet)
    {
        _sheet = sheet;
        int count = sheet.Inputs.Count + sheet.Layers.Count;
        (_row, _x) = (new int[count], new double[count]);
        ILookup<int, int> sources = sheet.Arrows.ToLookup(arrow => arrow.To, arrow => arrow.From);
        for (int node = sheet.Inputs.Count; node < count; node++)
            _row[node] = sources[node].Select(from => _row[from] + 1).DefaultIfEmpty(0).Max();
        Rows = _row.Max() + 1;
        double widest = 0;
        for (int row = 0; row < Rows; row++)
        {
            int[] there = [.. Enumerable.Range(0, count).Where(node => _row[node] == row).OrderBy(node => sources[node].Select(from => _x[from]).DefaultIfEmpty(node).Average())];
            for (int i = 0; i < there.Length; i++)
                _x[there[i]] = (i - ((there.Length - 1) / 2.0)) * (BoxWidth + GapX);
            widest = Math.Max(widest, ((there.Length - 1) * (BoxWidth + GapX)) + BoxWidth);
        }
        // Arrows over several rows go around what stands in them.
        bool isBent = sheet.Arrows.Any(IsLong);
        Width = widest + (2 * Margin) + (isBent ? 2 * Bend : 0);
        for (int node = 0; node < count; node++)
            _x[node] += Width / 2;
    }

    private const double Bend = 46;

    public int Rows { get; }

    public double Width { get; }

    public double Height => (Rows * (BoxHeight + GapY)) - GapY + (2 * Margin);

    public double Left(int node) => _x[node] - (BoxWidth / 2.0);

    public double Top(int node) => Margin + (_row[node] * (BoxHeight + GapY));

    /// <summary>The line of an arrow, as SVG has it.</summary>
    public string Path((int From, int To) arrow)
    {
        (double x1, double y1, double x2, double y2) = (_x[arrow.From], Top(arrow.From) + BoxHeight, _x[arrow.To], Top(arrow.To) - 5);
        if (!IsLong(arrow))
            return FormattableString.Invariant($"M{x1:0.#},{y1:0.#} C{x1:0.#},{(y1 + y2) / 2:0.#} {x2:0.#},{(y1 + y2) / 2:0.#} {x2:0.#},{y2:0.#}");
        // Out to the right, down beside what lies between, and back.
        double right1 = x1 + (BoxWidth / 2.0), right2 = x2 + (BoxWidth / 2.0) + 5, side = Math.Max(right1, right2) + (Bend * 0.8);
        double from = y1 - (BoxHeight / 2.0), to = y2 + 5 + (BoxHeight / 2.0);
        return FormattableString.Invariant($"M{right1:0.#},{from:0.#} C{side:0.#},{from:0.#} {side:0.#},{from + 24:0.#} {side:0.#},{from + 30:0.#} L{side:0.#},{to - 30:0.#} ")
            + FormattableString.Invariant($"C{side:0.#},{to - 24:0.#} {side:0.#},{to:0.#} {right2:0.#},{to:0.#}");
    }

    private bool IsLong((int From, int To) arrow) => _row[arrow.To] - _row[arrow.From] > 1 && Enumerable.Range(0, _x.Length)
        .Any(node => _row[node] > _row[arrow.From] && _row[node] < _row[arrow.To] && Math.Abs(_x[node] - ((_x[arrow.From] + _x[arrow.To]) / 2)) < BoxWidth);
}
