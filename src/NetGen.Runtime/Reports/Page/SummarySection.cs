using System.Globalization;

namespace NetGen.Reports;

/// <summary>What came of a run, in a few large numbers.</summary>
internal static class SummarySection
{
    private const int MostMetrics = 3, MostInRow = 6;

    public static void Write(Page page, FitResult result, INetwork network, TestAnswers? answers)
    {
        string style = result.End switch { FitEnd.Diverged => " bad", FitEnd.Cancelled => " warn", _ => "" };
        string badge = $"<span class=\"badge{style}\">{Page.Escaped(Words(result.End))}</span>";
        page.Raw($"<header><h1>{Page.Escaped(page.Title)}{badge}</h1><p>{Page.Escaped(Sentence(result))}</p></header>");
        string[] cards = [.. Cards(result, network, answers).Select(Card)];
        int rows = (cards.Length + MostInRow - 1) / MostInRow, inRow = (cards.Length + rows - 1) / rows;
        page.Raw(string.Create(CultureInfo.InvariantCulture, $"<div class=\"cards\" style=\"--row: {inRow}\">{string.Concat(cards)}</div>"));
        foreach (string warning in result.Warnings)
            page.Raw($"<div class=\"note-box\">{Page.Escaped(warning)}</div>");
    }

    private static string Card((string Name, string Number) card) => $"<div class=\"card\"><b>{Page.Escaped(card.Number)}</b><span>{Page.Escaped(card.Name)}</span></div>";

    private static IEnumerable<(string Name, string Number)> Cards(FitResult result, INetwork network, TestAnswers? answers)
    {
        if (answers is not null)
        {
            foreach (MetricValue metric in answers.Evaluation.Metrics.Where(m => !double.IsNaN(m.Value)).Take(MostMetrics))
                yield return ("test " + metric.Name, Short(metric.Value));
            if (!double.IsNaN(answers.Evaluation.Loss))
                yield return ("test loss", Short(answers.Evaluation.Loss));
        }
        if (!double.IsNaN(result.Best))
            yield return ("best " + result.WatchedName, Short(result.Best));
        yield return ("parameters", Large(network.Description.ParameterCount));
        yield return ("FLOPs per sample", Large(network.Description.FlopsPerSample));
        if (result.Epochs.Count > 0)
        {
            yield return ("time of steps", Time(TimeSpan.FromTicks(result.Epochs.Sum(e => e.Duration.Ticks))));
            yield return ("samples per second", Large((long)result.Epochs.Average(e => e.SamplesPerSecond)));
        }
    }

    private static string Sentence(FitResult result)
    {
        int best = result.Epochs.ToList().FindLastIndex(e => e.IsBest);
        string sentence = string.Create(CultureInfo.InvariantCulture, $"{Counted.Of(result.Epochs.Count, "epoch")}, {result.Steps:N0} {(result.Steps == 1 ? "step" : "steps")}");
        if (best >= 0)
            sentence += string.Create(CultureInfo.InvariantCulture, $", the best after epoch {result.Epochs[best].Epoch}");
        return result.Reason is null ? sentence + "." : $"{sentence}. Stopped: {result.Reason}.";
    }

    private static string Words(FitEnd end) => end switch
    {
        FitEnd.Completed => "completed",
        FitEnd.StoppedEarly => "stopped early",
        FitEnd.Cancelled => "cancelled",
        FitEnd.Diverged => "diverged",
        FitEnd.NothingLeft => "nothing left to do",
        _ => "stopped",
    };

    internal static string Short(double number) => double.IsNaN(number) ? "–"
        : number.ToString(number == 0 ? "0" : Math.Abs(number) is >= 1e-3 and < 1000 ? "0.#####" : "0.###e+0", CultureInfo.InvariantCulture);

    /// <summary>"61.7 k".</summary>
    internal static string Large(long number) => number switch
    {
        < 10_000 => number.ToString("N0", CultureInfo.InvariantCulture),
        < 1_000_000 => (number / 1e3).ToString("0.# k", CultureInfo.InvariantCulture),
        < 1_000_000_000 => (number / 1e6).ToString("0.# M", CultureInfo.InvariantCulture),
        _ => (number / 1e9).ToString("0.# G", CultureInfo.InvariantCulture),
    };

    internal static string Time(TimeSpan time) => time.TotalMinutes < 1 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s")
        : time.TotalHours < 1 ? string.Create(CultureInfo.InvariantCulture, $"{time.Minutes} min {time.Seconds} s")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes} min");
}
