using System.Globalization;
using System.Text;

namespace NetGen.Execution;

/// <summary>A trace as a table for people: a row for each tensor, the first that is not finite marked.</summary>
internal sealed class TraceTable
{
    private static readonly string[] Titles = ["kernel", "stores", "min", "max", "mean", "rms", "not finite"];

    private readonly List<Row> _rows = [];
    private Row? _firstNotFinite;

    public bool IsEmpty => _rows.Count == 0;

    public bool HasNotFinite => _firstNotFinite is not null;

    /// <summary>"dense2 [84]: 8 of 672 numbers"; null if all are finite.</summary>
    public string? FirstNotFinite => _firstNotFinite is { } row
        ? FormattableString.Invariant($"{row.Kernel} {row.ShapeText}: {row.Numbers.NotFinite} of {Counted.Of(row.Numbers.NotFinite + row.Numbers.Finite, "number")}")
        : null;

    /// <summary>What a kernel has stored; when it runs once more, at the next step of a sequence, that belongs to the same row.</summary>
    public void Add(string kernel, TracedTensor tensor, TensorSummary numbers)
    {
        Row? row = _rows.Find(known => ReferenceEquals(known.Tensor, tensor));
        if (row is null)
            _rows.Add(row = new Row(kernel, tensor));
        row.Runs++;
        row.Numbers.Add(numbers);
        if (numbers.NotFinite > 0)
            _firstNotFinite ??= row;
    }

    public void Clear()
    {
        _rows.Clear();
        _firstNotFinite = null;
    }

    public string Text(string heading)
    {
        var text = new StringBuilder(heading).Append('\n');
        string[][] rows = [Titles, .. _rows.Select(row => row.Cells())];
        int[] widths = [.. Titles.Select((_, column) => rows.Max(row => row[column].Length))];
        for (int i = 0; i < rows.Length; i++)
        {
            // Words begin, numbers end in line.
            IEnumerable<string> cells = rows[i].Select((cell, column) => column < 2 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]));
            text.Append("  ").AppendJoin("  ", cells).Append(i > 0 && _rows[i - 1] == _firstNotFinite ? "  <- the first" : "").Append('\n');
        }
        return text.Append('\n').ToString();
    }

    /// <summary>Four places, so that points stand below each other; a power of ten where there are many places before or behind the point.</summary>
    private static string Number(double value) =>
        value.ToString(value == 0 ? "0" : Math.Abs(value) is >= 1e-3 and < 1e5 ? "0.0000" : "0.000E+0", CultureInfo.InvariantCulture);

    private sealed class Row(string kernel, TracedTensor tensor)
    {
        public TracedTensor Tensor => tensor;

        public string Kernel => kernel;

        public string ShapeText => $"[{string.Join(", ", tensor.Shape)}]";

        public TensorSummary Numbers { get; } = new();

        public int Runs { get; set; }

        public string[] Cells()
        {
            bool isAny = Numbers.Finite > 0;
            return
            [
                kernel, Runs == 1 ? ShapeText : FormattableString.Invariant($"{Runs} x {ShapeText}"),
                isAny ? Number(Numbers.Min) : "-", isAny ? Number(Numbers.Max) : "-", isAny ? Number(Numbers.Mean) : "-", isAny ? Number(Numbers.RootMeanSquare) : "-",
                Numbers.NotFinite == 0 ? "-" : FormattableString.Invariant($"{Numbers.NotFinite} of {Numbers.NotFinite + Numbers.Finite}"),
            ];
        }
    }
}
