using NetGen.Charts;

namespace NetGen.Training;

/// <summary>The curves of a run: losses and metrics by epoch, and the learning rate where it changes.</summary>
internal static class HistoryCharts
{
    private const double LogarithmFrom = 20;

    private static readonly string[] Others = ["epoch", "steps", "loss", "validation loss", "learning rate", "seconds", "samples/s"];

    /// <summary>All of them, and whether three stand in a row.</summary>
    public static (IReadOnlyList<LineChart> Charts, bool AreSmall) Of(TrainingHistory history)
    {
        string[] metrics = [.. history.Columns.Except(Others)];
        bool showsRate = history["learning rate"].Distinct().Count() > 1;
        int count = 1 + metrics.Length + (showsRate ? 1 : 0);
        // Three in a row, unless one of them would be left alone in the last.
        bool isSmall = count > 2 && count % 3 != 1;
        var charts = new List<LineChart> { Losses(history, isSmall) };
        charts.AddRange(metrics.Select((name, i) => Of(history, name, "validation ", 2 + i % 6, isSmall)));
        if (showsRate)
            charts.Add(Of(history, "learning rate", "", 7, isSmall));
        return (charts, isSmall);
    }

    /// <summary>The loss in training and on the validation set; on a logarithmic scale where they fall far.</summary>
    public static LineChart Losses(TrainingHistory history, bool isSmall = false)
    {
        List<Series> lines = [];
        if (history.Epochs.Count > 0)
            lines.Add(new Series("training", Points(history, "loss"), 0));
        if (history.Columns.Contains("validation loss") && history["validation loss"].Any(double.IsFinite))
            lines.Add(new Series("validation", Points(history, "validation loss"), 1));
        double[] all = [.. lines.SelectMany(line => line.Points).Select(p => p.Y).Where(double.IsFinite)];
        return new LineChart("Loss", "epoch", lines)
        {
            IsLogarithmic = all.Length > 0 && all.Min() > 0 && all.Max() > LogarithmFrom * all.Min(),
            Mark = Best(history),
            IsSmall = isSmall,
        };
    }

    private static LineChart Of(TrainingHistory history, string column, string prefix, int colour, bool isSmall)
    {
        string name = column.StartsWith(prefix, StringComparison.Ordinal) ? column[prefix.Length..] : column;
        IReadOnlyList<Series> line = [new Series(name, Points(history, column), colour)];
        return new LineChart(char.ToUpperInvariant(name[0]) + name[1..], "epoch", line) { IsSmall = isSmall, Mark = column == "learning rate" ? null : Best(history) };
    }

    private static (double, string)? Best(TrainingHistory history) => history.Epochs.LastOrDefault(epoch => epoch.IsBest) is { } best && history.Epochs.Count > 1
        ? (best.Epoch, "best") : null;

    private static IReadOnlyList<(double, double)> Points(TrainingHistory history, string column)
    {
        IReadOnlyList<double> numbers = history[column];
        return [.. history.Epochs.Select((epoch, i) => ((double)epoch.Epoch, numbers[i]))];
    }
}
