using System.Globalization;

namespace NetGen.Reports;

/// <summary>The answers that were most wrong, with their images where the network takes some.</summary>
internal static class MistakesSection
{
    public static void Write(Page page, TestAnswers answers, INetwork network, ReportOptions options)
    {
        if (answers.Mistakes is not { Worst.Count: > 0 } mistakes)
            return;
        page.Heading("Worst mistakes");
        if (mistakes.HasImages)
            page.Raw($"<div class=\"gallery\">{string.Concat(mistakes.Worst.Select(m => Tile(m, answers.Classes, network.Description.Inputs[0], options.PixelRange)))}</div>");
        else
            page.Table(["row", "is", "was taken for", "sure to", "loss"], mistakes.Worst.Select(m => (string[])
                [m.Row.ToString(CultureInfo.InvariantCulture), answers.Classes[m.Label], Name(m, answers.Classes), Percent(m.Probability), SummarySection.Short(m.Loss)]),
                    words: 3);
    }

    private static string Tile(Mistake mistake, IReadOnlyList<string> classes, PortDescription port, (float Black, float White)? range)
    {
        ReadOnlySpan<int> shape = port.Shape;
        Picture picture = Picture.OfImage(mistake.Image, shape[0], shape[1], shape[2], range?.Black ?? float.NaN, range?.White ?? float.NaN);
        string image = $"<img alt=\"\" src=\"data:image/png;base64,{Convert.ToBase64String(picture.ToPng())}\">", answer = Page.Escaped(Name(mistake, classes));
        string truth = string.Create(CultureInfo.InvariantCulture, $"is {Page.Escaped(classes[mistake.Label])}, row {mistake.Row}");
        return $"<figure>{image}<figcaption><span class=\"bad-text\">{answer}</span> · {Percent(mistake.Probability)}<small>{truth}</small></figcaption></figure>";
    }

    private static string Name(Mistake mistake, IReadOnlyList<string> classes) => mistake.Predicted < 0 ? "no number" : classes[mistake.Predicted];

    private static string Percent(double part) => string.Create(CultureInfo.InvariantCulture, $"{100 * part:0.0} %");
}
