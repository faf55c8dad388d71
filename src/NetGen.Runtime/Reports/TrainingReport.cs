using System.Text;
using NetGen.Charts;
using NetGen.Checkpoints;
using NetGen.Reports;
using NetGen.Training;

namespace NetGen;

/// <summary>Reports of training: a page that needs nothing else, for any browser, in its light or dark colours.</summary>
/// <example><code>
/// result.SaveReport("report.html", net, new ReportOptions { Test = test });
/// string html = result.ToHtml(net), curves = result.History.ToSvg();
/// </code></example>
public static class TrainingReport
{
    /// <summary>
    /// Writes a page about a run: what came of it, curves of losses and metrics, layers, environment; and of a test set the confusion matrix, curves of each class, calibration
    /// and the worst mistakes with their images,
    /// or, of numbers, outputs over targets.
    /// </summary>
    /// <param name="result">The run.</param>
    /// <param name="path">The HTML file; written whole or not at all.</param>
    /// <param name="network">What was trained.</param>
    /// <param name="options">What else to show.</param>
    /// <exception cref="DatasetMismatchException">The test set does not have the network's columns.</exception>
    /// <exception cref="ArgumentException">There are not as many names as classes.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <example><code>
    /// net.Fit(train, options).SaveReport("report.html", net, new ReportOptions { Test = test, Classes = ["cat", "dog"] });
    /// </code></example>
    public static void SaveReport(this FitResult result, string path, INetwork network, ReportOptions? options = null)
    {
        string html = result.ToHtml(network, options);
        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(html)));
    }

    /// <summary>The page as text.</summary>
    /// <param name="result">The run.</param>
    /// <param name="network">What was trained.</param>
    /// <param name="options">What else to show.</param>
    public static string ToHtml(this FitResult result, INetwork network, ReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(network);
        options ??= new ReportOptions();
        TestAnswers? answers = options.Test is null ? null : TestAnswers.Of(network, options);
        var page = new Page(options.Title ?? network.Name);
        SummarySection.Write(page, result, network, answers);
        CurvesSection.Write(page, result);
        if (answers is not null)
        {
            DecisionsSection.Write(page, answers);
            NumbersSection.Write(page, answers);
            MistakesSection.Write(page, answers, network, options);
        }
        LayersSection.Write(page, network.Description);
        EnvironmentSection.Write(page, result);
        return page.ToString();
    }

    /// <summary>The losses of a run as a picture, on a page of its own or in another one.</summary>
    /// <returns>An SVG document with its own colours, light and dark.</returns>
    /// <example><code>File.WriteAllText("loss.svg", result.History.ToSvg());</code></example>
    public static string ToSvg(this TrainingHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        return Style.Standalone(HistoryCharts.Losses(history).ToSvg());
    }
}
