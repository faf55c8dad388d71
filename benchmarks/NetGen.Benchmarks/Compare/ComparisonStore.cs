using System.Globalization;
using System.Text;

namespace NetGen.Benchmarks.Compare;

/// <summary>Measured rows in a CSV file, one line a contestant. The table is measured in pieces as well as at once: a row replaces the one of the same work.</summary>
internal static class ComparisonStore
{
    private const string Heading = "network,work,rule,batch,threads,contestant,minimum_ns,median_ns,high_ns,repetitions,growth_bytes,planned_bytes,others_percent,ratio_minimum,ratio_median,product_share";

    /// <summary>The rows of a file; none if there is no such file or it is of another form.</summary>
    public static IReadOnlyList<ComparisonRow> Read(string path)
    {
        if (!File.Exists(path) || File.ReadAllLines(path) is not [Heading, .. { } lines])
            return [];
        return
        [
            .. from line in lines
               let cells = line.Split(',')
               group cells by (Network: cells[0], Work: cells[1], Rule: cells[2], Batch: cells[3], Threads: cells[4]) into row
               select new ComparisonRow(
                   row.Key.Network, new Work(Enum.Parse<WorkKind>(row.Key.Work), Integer(row.Key.Batch), row.Key.Rule is "" ? null : Enum.Parse<Rule>(row.Key.Rule)), Integer(row.Key.Threads),
                   Integer(row.First()[12]), row.ToDictionary(cells => cells[5], cells => new Measured(Number(cells[6]), Number(cells[7]), cells[8] is "" ? null : Number(cells[8]), Integer(cells[9]), Bytes(cells[10]), Bytes(cells[11]), cells[15] is "" ? null : Number(cells[15])))),
        ];
    }

    /// <summary>The older rows that none of the newer ones replaces, and the newer ones, in the order of the networks, their work, and the threads.</summary>
    public static IReadOnlyList<ComparisonRow> Merge(IReadOnlyList<ComparisonRow> older, IReadOnlyList<ComparisonRow> newer)
    {
        List<string> networks = [.. ComparedNetwork.All.Select(network => network.Name)];
        return
        [
            .. older.Where(old => !newer.Any(row => row.Replaces(old))).Concat(newer)
                .OrderBy(row => networks.IndexOf(row.Network)).ThenByDescending(row => row.Work.Kind).ThenBy(row => row.Work.Rule).ThenBy(row => row.Work.Batch).ThenBy(row => row.Threads),
        ];
    }

    /// <summary>The file's text.</summary>
    public static string Csv(IReadOnlyList<ComparisonRow> rows)
    {
        var text = new StringBuilder(Heading).Append('\n');
        foreach (ComparisonRow row in rows)
        {
            foreach ((string name, Measured of) in row.Contestants)
            {
                text.Append(CultureInfo.InvariantCulture,
                    $"{row.Network},{row.Work.Kind},{row.Work.Rule},{row.Work.Batch},{row.Threads},{name},{of.Minimum:0},{of.Median:0},{of.High:0},{of.Repetitions},{of.Growth},{of.Planned},{row.Others},{row.Ratio(name):0.###},{row.MedianRatio(name):0.###},{of.ProductShare:0.###}\n");
            }
        }
        return text.ToString();
    }

    private static int Integer(string cell) => int.Parse(cell, CultureInfo.InvariantCulture);

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    private static long? Bytes(string cell) => cell is "" ? null : long.Parse(cell, CultureInfo.InvariantCulture);
}
