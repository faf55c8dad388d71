using System.Globalization;
using NetGen.Benchmarks.Peers;
using Spectre.Console;

namespace NetGen.Benchmarks.Compare;

/// <summary>The measured rows as tables that people read: times and ratios, memory, and targets.</summary>
internal sealed class ComparisonReport(IReadOnlyList<string> notes, IReadOnlyList<ComparisonRow> rows)
{
    private IReadOnlyList<string> Contestants { get; } = [.. ContestantName.All.Where(name => rows.Any(row => row.Contestants.ContainsKey(name)))];

    private ResultTable Times => new(
        ["network", "work", "threads", .. Contestants, "fastest torch / NetGen", "ONNX Runtime / NetGen", "others"], 3, [.. rows.Select(row => Cells(row).ToArray())], [.. notes, .. RowNotes()]);

    private ResultTable Memory => new(
        ["network", "work", .. Contestants.Select(name => $"{name} MB"), "planned MB"], 2,
        [.. rows.Where(row => row.Threads == rows.Max(r => r.Threads)).Select(row => MemoryCells(row).ToArray())],
        ["Millions of bytes that a contestant's process grows by, from before it loads the network to the peak of its work. Planned: what NetGen had said that its workspace would need, parameters and the optimizer's moments not counted."]);

    public void Show(IAnsiConsole console)
    {
        Times.Show(console);
        Memory.Show(console);
        new ComparisonTargets(rows).Table().Show(console);
    }

    public void Save(string folder)
    {
        Times.Save(folder, "compare", ComparisonStore.Csv(rows));
        Memory.Save(folder, "memory");
        new ComparisonTargets(rows).Table().Save(folder, "targets");
    }

    private IEnumerable<string> Cells(ComparisonRow row) =>
    [
        row.Network,
        row.Work.ToString(),
        row.Threads.ToString(CultureInfo.InvariantCulture),
        .. Contestants.Select(name => row.Contestants.TryGetValue(name, out Measured of) ? $"{Numbers.Duration(of.Minimum)} ({Numbers.Duration(of.Median)}){Mark(name, of)}" : "–"),
        RatioCell(row, row.Torch),
        RatioCell(row, row.Ratio(ContestantName.OnnxRuntime)),
        FormattableString.Invariant($"{row.Others} %"),
    ];

    private IEnumerable<string> MemoryCells(ComparisonRow row) =>
    [
        row.Network,
        row.Work.ToString(),
        .. Contestants.Select(name => row.Contestants.TryGetValue(name, out Measured of) && of.Growth is { } bytes ? Numbers.Megabytes(bytes) : "–"),
        row.Contestants[ContestantName.NetGen].Planned is { } planned ? Numbers.Megabytes(planned) : "–",
    ];

    private static string RatioCell(ComparisonRow row, double? ratio) =>
        ratio is not { } times ? "–" : FormattableString.Invariant(row.IsDoubtful ? (FormattableString)$"({times:0.00}x)" : $"{times:0.00}x");

    private static string Mark(string name, Measured of) => of.IsCrippled && name != ContestantName.NetGen ? " †" : "";

    /// <summary>What the rows say of the machine and of the contestants when they were measured, and what a mark means.</summary>
    private IEnumerable<string> RowNotes()
    {
        List<string> shares =
        [
            .. from name in Contestants
               where name != ContestantName.ChannelsLast
               from threads in rows.Select(row => row.Threads).Distinct().Order()
               let measured = rows.Where(row => row.Threads == threads).Select(row => row.Contestants.TryGetValue(name, out Measured of) ? of.ProductShare : null).OfType<double>().ToList()
               where measured.Count > 0
               select $"{name} {Range(measured)} on {threads} thread{(threads > 1 ? "s" : "")}",
        ];
        if (rows.Count(row => row.IsDoubtful) is > 0 and var doubtful)
            yield return $"The machine was busy: at {doubtful} of {rows.Count} rows others took more than {ComparisonRow.MostOthers} % of it. Their ratios stand in brackets and no target counts them.";
        if (shares.Count > 0)
            yield return $"Own product of two matrices of {MatrixProduct.Size}x{MatrixProduct.Size} floats, of what the machine's multiply-adds did in the same turns: {string.Join("; ", shares)}.";
        if (rows.Any(row => row.Contestants.Any(one => Mark(one.Key, one.Value) != "")))
            yield return FormattableString.Invariant($"†: crippled. Its own product reaches less than {100 * Measured.LeastProductShare:0} % of the machine's multiply-adds, so it lacks the linear algebra it is meant to have: these times count neither for ratios nor for targets.");
    }

    private static string Range(List<double> shares)
    {
        string least = FormattableString.Invariant($"{100 * shares.Min():0}"), most = FormattableString.Invariant($"{100 * shares.Max():0}");
        return least == most ? $"{most} %" : $"{least}–{most} %";
    }
}
