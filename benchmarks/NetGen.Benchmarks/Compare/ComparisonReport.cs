using System.Globalization;
using Spectre.Console;

namespace NetGen.Benchmarks.Compare;

/// <summary>The measured rows as tables that people read: times and ratios, and memory.</summary>
internal sealed class ComparisonReport(IReadOnlyList<string> notes, IReadOnlyList<ComparisonRow> rows)
{
    private static readonly string[] Order = [Contestant.NetGen, Contestant.PyTorch, Contestant.ChannelsLast, Contestant.OnnxRuntime];

    private IReadOnlyList<string> Contestants { get; } = [.. Order.Where(name => rows.Any(row => row.Contestants.ContainsKey(name)))];

    private IEnumerable<string> Peers => Contestants.Where(name => name != Contestant.NetGen);

    private ResultTable Table => new([.. Headings()], 3, [.. rows.Select(row => Cells(row).ToArray())], notes);

    public void Show(IAnsiConsole console) => Table.Show(console);

    public void Save(string folder) => Table.Save(folder, "compare", ComparisonStore.Csv(rows));

    private IEnumerable<string> Headings() =>
    [
        "network", "work", "threads", .. Contestants, .. Peers.Select(name => $"{name} / NetGen"),
        .. Contestants.Select(name => $"{name} MB"), "planned MB", "others",
    ];

    private IEnumerable<string> Cells(ComparisonRow row) =>
    [
        row.Network,
        row.Work.ToString(),
        row.Threads.ToString(CultureInfo.InvariantCulture),
        .. Contestants.Select(name => row.Contestants.TryGetValue(name, out Measured of) ? $"{Numbers.Duration(of.Minimum)} ({Numbers.Duration(of.Median)})" : "–"),
        .. Peers.Select(name => row.Ratio(name) is { } ratio ? FormattableString.Invariant($"{ratio:0.0}x ({row.MedianRatio(name):0.0}x)") : "–"),
        .. Contestants.Select(name => row.Contestants.TryGetValue(name, out Measured of) && of.Growth is { } bytes ? Numbers.Megabytes(bytes) : "–"),
        row.Contestants[Contestant.NetGen].Planned is { } planned ? Numbers.Megabytes(planned) : "–",
        FormattableString.Invariant($"{row.Others} %"),
    ];
}
