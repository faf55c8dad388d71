using System.Globalization;
using Spectre.Console;

namespace NetGen.Benchmarks.Compare;

/// <summary>The measured rows as tables that people read: times and ratios, memory, and targets.</summary>
internal sealed class ComparisonReport(IReadOnlyList<string> notes, IReadOnlyList<ComparisonRow> rows)
{
    private static readonly string[] Order = [Contestant.NetGen, Contestant.PyTorch, Contestant.ChannelsLast, Contestant.OnnxRuntime];

    private IReadOnlyList<string> Contestants { get; } = [.. Order.Where(name => rows.Any(row => row.Contestants.ContainsKey(name)))];

    private ResultTable Times => new(
        ["network", "work", "threads", .. Contestants, "PyTorch / NetGen", "ONNX Runtime / NetGen", "others"], 3, [.. rows.Select(row => Cells(row).ToArray())], notes);

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
        .. Contestants.Select(name => row.Contestants.TryGetValue(name, out Measured of) ? $"{Numbers.Duration(of.Minimum)} ({Numbers.Duration(of.Median)})" : "–"),
        row.PyTorch is { } ratio ? FormattableString.Invariant($"{ratio:0.00}x") : "–",
        row.Ratio(Contestant.OnnxRuntime) is { } runtime ? FormattableString.Invariant($"{runtime:0.00}x") : "–",
        FormattableString.Invariant($"{row.Others} %"),
    ];

    private IEnumerable<string> MemoryCells(ComparisonRow row) =>
    [
        row.Network,
        row.Work.ToString(),
        .. Contestants.Select(name => row.Contestants.TryGetValue(name, out Measured of) && of.Growth is { } bytes ? Numbers.Megabytes(bytes) : "–"),
        row.Contestants[Contestant.NetGen].Planned is { } planned ? Numbers.Megabytes(planned) : "–",
    ];
}
