using System.Globalization;
using Digits.Data;
using Spectre.Console;

namespace Digits.Views;

/// <summary>How often each digit was taken for each: rows are what it was, columns what the network said.</summary>
internal sealed class ConfusionTable
{
    private readonly int[,] _counts = new int[DigitImages.Classes, DigitImages.Classes];

    public ConfusionTable(IEnumerable<Answer> answers)
    {
        foreach (Answer answer in answers)
            _counts[answer.Truth, answer.Digit]++;
    }

    public Table ToTable()
    {
        Table table = new Table().Border(TableBorder.Rounded).Title("Confusion matrix: rows what it is, columns the answer");
        table.AddColumn("");
        for (int answer = 0; answer < DigitImages.Classes; answer++)
            table.AddColumn(new TableColumn(Number(answer)).RightAligned());
        table.AddColumn(new TableColumn("right").RightAligned());
        for (int truth = 0; truth < DigitImages.Classes; truth++)
        {
            int total = Enumerable.Range(0, DigitImages.Classes).Sum(answer => _counts[truth, answer]);
            var cells = new List<string> { $"[bold]{Number(truth)}[/]" };
            for (int answer = 0; answer < DigitImages.Classes; answer++)
                cells.Add(Cell(_counts[truth, answer], truth == answer, total));
            cells.Add(total == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * _counts[truth, truth] / total:0.0} %"));
            table.AddRow([.. cells]);
        }
        return table;
    }

    private static string Cell(int count, bool right, int total) => count switch
    {
        0 => "[grey]·[/]",
        _ when right => $"[green]{Number(count)}[/]",
        _ when count * 100 >= total => $"[red]{Number(count)}[/]",
        _ => $"[yellow]{Number(count)}[/]",
    };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
