using System.Globalization;
using System.Text;
using Spectre.Console;

namespace NetGen.Benchmarks.Compare;

/// <summary>The measured rows: as a table that people read, and as CSV with one line a time.</summary>
internal sealed class ComparisonReport(IReadOnlyList<string> notes, IReadOnlyList<ComparisonRow> rows)
{
    private IReadOnlyList<string> Contestants { get; } = [.. rows.SelectMany(row => row.Times.Keys).Distinct()];

    private IEnumerable<string> Peers => Contestants.Where(name => name != "NetGen");

    private ResultTable Table => new([.. Headings()], 3, [.. rows.Select(row => Cells(row).ToArray())], notes);

    public void Show(IAnsiConsole console) => Table.Show(console);

    public void Save(string folder) => Table.Save(folder, "compare", Csv());

    private string Csv()
    {
        var text = new StringBuilder("network,work,rule,batch,threads,contestant,minimum_ns,median_ns,repetitions,ratio_minimum,ratio_median\n");
        foreach (ComparisonRow row in rows)
        {
            foreach ((string name, Timing time) in row.Times)
                text.Append(CultureInfo.InvariantCulture,
                    $"{row.Network},{row.Work.Kind},{row.Work.Rule},{row.Work.Batch},{row.Threads},{name},{time.Minimum:0},{time.Median:0},{time.Repetitions},{row.Ratio(name):0.###},{row.MedianRatio(name):0.###}\n");
        }
        return text.ToString();
    }

    private IEnumerable<string> Headings() =>
        ["network", "work", "threads", .. Contestants.Select(name => $"{name} µs"), .. Peers.Select(name => $"{name} / NetGen")];

    private IEnumerable<string> Cells(ComparisonRow row) =>
    [
        row.Network,
        row.Work.ToString(),
        row.Threads.ToString(CultureInfo.InvariantCulture),
        .. Contestants.Select(name => row.Times.TryGetValue(name, out Timing? time) ? $"{Numbers.Microseconds(time.Minimum)} ({Numbers.Microseconds(time.Median)})" : "–"),
        .. Peers.Select(name => row.Ratio(name) is { } ratio ? FormattableString.Invariant($"{ratio:0.0}x ({row.MedianRatio(name):0.0}x)") : "–"),
    ];
}
