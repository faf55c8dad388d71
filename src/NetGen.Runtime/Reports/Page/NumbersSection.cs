using NetGen.Charts;

namespace NetGen.Reports;

/// <summary>Outputs over targets, where both are numbers.</summary>
internal static class NumbersSection
{
    public static void Write(Page page, TestAnswers answers)
    {
        if (answers.Numbers is not { Points.Count: > 0 } numbers)
            return;
        page.Heading("Test set");
        page.Charts([new ScatterChart("Outputs over targets", numbers.Points).ToSvg()]);
    }
}
