using System.Globalization;
using Spectre.Console;

namespace NetGen.Terminals.Tables;

/// <summary>
/// How often each class was taken for each: rows are what it was, columns what the network said. With more classes than columns, the pairs that are confused most.
/// </summary>
internal static class ConfusionTable
{
    private const int Pairs = 20, Frame = 3;

    public static Table Of(ConfusionMatrix matrix, IReadOnlyList<string>? classes, int width, bool unicode)
    {
        string[] names = [.. Enumerable.Range(0, matrix.Size).Select(c => classes?[c] ?? c.ToString(CultureInfo.InvariantCulture))];
        Table table = new Table().Border(unicode ? TableBorder.Rounded : TableBorder.Ascii2).BorderColor(Color.Grey);
        int widest = names.Max(name => name.Length), all = widest + "recall".Length + 3 * Frame;
        for (int answer = 0; answer < matrix.Size; answer++)
            all += Frame + Math.Max(names[answer].Length, Enumerable.Range(0, matrix.Size).Max(truth => Numbers.Count(matrix[truth, answer]).Length));
        if (all <= width)
            Square(table, matrix, names, unicode);
        else
            Worst(table, matrix, names);
        string undecided = matrix.Undecided == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; {matrix.Undecided:N0} answers are no numbers");
        return table.Caption(string.Create(CultureInfo.InvariantCulture, $"{100 * matrix.Value:0.00} % of the labels are predicted right{undecided}"));
    }

    private static void Square(Table table, ConfusionMatrix matrix, string[] names, bool unicode)
    {
        table.Title("[bold]Confusion matrix[/]: rows what it is, columns the answer");
        table.AddColumn("");
        foreach (string name in names)
            table.AddColumn(new TableColumn(Markup.Escape(name)).RightAligned().NoWrap());
        table.AddColumn(new TableColumn("[grey]recall[/]").RightAligned());
        for (int truth = 0; truth < matrix.Size; truth++)
        {
            long total = Enumerable.Range(0, matrix.Size).Sum(answer => matrix[truth, answer]);
            IEnumerable<string> cells = Enumerable.Range(0, matrix.Size).Select(answer => Cell(matrix[truth, answer], truth == answer, total, unicode));
            table.AddRow([$"[bold]{Markup.Escape(names[truth])}[/]", .. cells, Share(matrix.Recall(truth))]);
        }
        table.AddRow(["[grey]precision[/]", .. Enumerable.Range(0, matrix.Size).Select(answer => $"[grey]{Percent(matrix.Precision(answer))}[/]"), ""]);
    }

    private static void Worst(Table table, ConfusionMatrix matrix, string[] names)
    {
        table.Title(string.Create(CultureInfo.InvariantCulture, $"[bold]Most frequent confusions[/] of {matrix.Size:N0} classes"));
        table.AddColumn("is").AddColumn("was taken for").AddColumn(new TableColumn("times").RightAligned()).AddColumn(new TableColumn("[grey]recall[/]").RightAligned());
        var pairs = from truth in Enumerable.Range(0, matrix.Size)
                    from answer in Enumerable.Range(0, matrix.Size)
                    where truth != answer && matrix[truth, answer] > 0
                    orderby matrix[truth, answer] descending
                    select (truth, answer);
        foreach ((int truth, int answer) in pairs.Take(Pairs))
            table.AddRow(Markup.Escape(names[truth]), Markup.Escape(names[answer]), $"[yellow]{Numbers.Count(matrix[truth, answer])}[/]", Share(matrix.Recall(truth)));
    }

    private static string Cell(long count, bool right, long total, bool unicode) => count switch
    {
        0 => unicode ? "[grey]·[/]" : "[grey].[/]",
        _ when right => $"[green]{Numbers.Count(count)}[/]",
        _ when count * 100 >= total => $"[red]{Numbers.Count(count)}[/]",
        _ => $"[yellow]{Numbers.Count(count)}[/]",
    };

    private static string Share(double part) => double.IsNaN(part) ? "[grey]-[/]" : string.Create(CultureInfo.InvariantCulture, $"[grey]{100 * part:0.0} %[/]");

    /// <summary>Without a sign, so that columns stay narrow.</summary>
    private static string Percent(double part) => double.IsNaN(part) ? "-" : (100 * part).ToString("0.0", CultureInfo.InvariantCulture);
}
