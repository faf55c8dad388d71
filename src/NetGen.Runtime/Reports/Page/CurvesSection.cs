using NetGen.Charts;
using NetGen.Training;

namespace NetGen.Reports;

/// <summary>Losses and metrics by epoch, and the learning rate where it changes.</summary>
internal static class CurvesSection
{
    public static void Write(Page page, FitResult result)
    {
        TrainingHistory history = result.History;
        if (history.Epochs.Count == 0)
            return;
        page.Heading("Curves");
        (IReadOnlyList<LineChart> charts, bool areSmall) = HistoryCharts.Of(history);
        page.Charts(charts.Select(chart => chart.ToSvg()), areSmall ? "thirds" : "");
    }
}
