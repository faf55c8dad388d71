using System.Globalization;
using NetGen.Charts;

namespace NetGen.Reports;

/// <summary>How classes are told apart: which are taken for which, how surely, and how well that is known.</summary>
internal static class DecisionsSection
{
    private const int MostCurves = 8, MostBars = 24;

    /// <summary>Points nearer than this are one to the eye.</summary>
    private const double Grain = 0.004;

    public static void Write(Page page, TestAnswers answers)
    {
        if (answers.Confusion is null && answers.Roc is null && answers.Calibration is null)
            return;
        page.Heading("Test set");
        page.Charts(Charts(answers), "columns");
    }

    private static IEnumerable<string> Charts(TestAnswers answers)
    {
        if (answers.Confusion is { } confusion)
            yield return new HeatMap("Confusion matrix", (truth, answer) => confusion[truth, answer], answers.Classes).ToSvg();
        if (answers.Roc is { } roc)
            yield return Curves("ROC curves", "false positive rate", "true positive rate", roc, answers.Classes, hasDiagonal: true);
        if (answers.Confusion is { } counts)
            yield return Recalls(counts, answers.Classes);
        if (answers.Precision is { } precision)
            yield return Curves("Precision and recall", "recall", "precision", precision, answers.Classes, hasDiagonal: false);
        if (answers.Calibration is { } calibration && calibration.Bins.Count > 0)
        {
            yield return new LineChart(string.Create(CultureInfo.InvariantCulture, $"Calibration (error {calibration.Value:0.####})"), "how sure",
                [new Series("right", [.. calibration.Bins.Select(bin => (bin.X, bin.Y))], 3)])
            {
                IsUnitSquare = true,
                HasDiagonal = true,
                Upwards = "how often right",
            }.ToSvg();
        }
    }

    private static string Recalls(ConfusionMatrix confusion, IReadOnlyList<string> classes)
    {
        IEnumerable<int> worst = Enumerable.Range(0, confusion.Size).Where(c => !double.IsNaN(confusion.Recall(c))).OrderBy(confusion.Recall).Take(MostBars);
        return new BarChart(confusion.Size > MostBars ? $"Recall of the {MostBars} worst classes" : "Recall, the worst class first",
            [.. worst.Select(c => (classes[c], confusion.Recall(c), string.Create(CultureInfo.InvariantCulture, $"{100 * confusion.Recall(c):0.0} %")))]).ToSvg();
    }

    private static string Curves(string title, string across, string upwards, CurveMetric metric, IReadOnlyList<string> classes, bool hasDiagonal)
    {
        double[] areas = [.. Enumerable.Range(0, metric.Size).Select(metric.Area)];
        int[] kinds = [.. Enumerable.Range(0, metric.Size).Where(kind => !double.IsNaN(areas[kind]))];
        if (kinds.Length == 0)
            return new LineChart(title + " (none: one side is missing)", across, []) { IsUnitSquare = true, Upwards = upwards }.ToSvg();
        int[] shown = [.. kinds.OrderBy(kind => areas[kind]).Take(MostCurves).Order()];
        string which = kinds.Length > MostCurves ? $" of the {MostCurves} worst classes" : "", what = metric.Size > 1 ? "mean area" : "area";
        string mean = string.Create(CultureInfo.InvariantCulture, $"{title}{which} ({what} {kinds.Average(kind => areas[kind]):0.#####})");
        return new LineChart(mean, across, [.. shown.Select((kind, i) => new Series(metric.Size == 1 ? "yes" : classes[kind], Thinned(metric.Curve(kind)), i % 8))])
        {
            IsUnitSquare = true,
            HasDiagonal = hasDiagonal,
            Upwards = upwards,
        }.ToSvg();
    }

    private static IReadOnlyList<(double X, double Y)> Thinned(IReadOnlyList<CurvePoint> curve)
    {
        var points = new List<(double X, double Y)>();
        for (int i = 0; i < curve.Count; i++)
        {
            bool isFar = points.Count == 0 || Math.Abs(curve[i].X - points[^1].X) >= Grain || Math.Abs(curve[i].Y - points[^1].Y) >= Grain;
            if (isFar || i == curve.Count - 1)
                points.Add((curve[i].X, curve[i].Y));
        }
        return points;
    }
}
