namespace NetGen.Reports;

/// <summary>Losses and metrics by epoch, and the learning rate where it changes.</summary>
internal static class CurvesSection
{
    private const double LogarithmFrom = 20;

    private static readonly string[] Others = ["epoch", "steps", "loss", "validation loss", "learning rate", "seconds", "samples/s"];

    public static void Write(Page page, FitResult result)
    {
        TrainingHistory history = result.History;
        if (history.Epochs.Count == 0)
            return;
        page.Heading("Curves");
        var charts = new List<LineChart> { Losses(history) };
        charts.AddRange(history.Columns.Except(Others).Select((name, i) => Of(history, name, "validation ", 2 + i % 6)));
        if (history["learning rate"].Distinct().Count() > 1)
            charts.Add(Of(history, "learning rate", "", 7));
        page.Charts(charts.Select(chart => chart.ToSvg()), charts.Count > 2 && charts.Count % 3 != 1 ? "thirds" : "");
    }

    /// <summary>The loss in training and on the validation set; on a logarithmic scale where they fall far.</summary>
    public static LineChart Losses(TrainingHistory history)
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
        };
    }

    private static LineChart Of(TrainingHistory history, string column, string prefix, int colour)
    {
        string name = column.StartsWith(prefix, StringComparison.Ordinal) ? column[prefix.Length..] : column;
        IReadOnlyList<Series> line = [new Series(name, Points(history, column), colour)];
        return new LineChart(char.ToUpperInvariant(name[0]) + name[1..], "epoch", line) { Mark = column == "learning rate" ? null : Best(history) };
    }

    private static (double, string)? Best(TrainingHistory history) => history.Epochs.LastOrDefault(epoch => epoch.IsBest) is { } best && history.Epochs.Count > 1
        ? (best.Epoch, "best") : null;

    private static IReadOnlyList<(double, double)> Points(TrainingHistory history, string column)
    {
        IReadOnlyList<double> numbers = history[column];
        return [.. history.Epochs.Select((epoch, i) => ((double)epoch.Epoch, numbers[i]))];
    }
}
