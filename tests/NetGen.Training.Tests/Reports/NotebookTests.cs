using System.Collections;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace NetGen.Training.Tests.Reports;

/// <summary>
/// Results in a notebook, found as .NET Interactive finds formatters of types that do not know it: an attribute, a property and methods of certain names.
/// </summary>
public sealed partial class NotebookTests
{
    [Fact]
    public void Results_of_a_run_are_curves()
    {
        using var net = new Blobs(seed: 1);
        FitResult result = net.Fit(Blobs.Images(200, seed: 1), new FitOptions { Optimizer = new Adam(0.01), Epochs = 3, BatchSize = 16, Validation = Blobs.Images(80, seed: 2),
            Metrics = [new Accuracy()] });
        string html = Shown(result, "text/html"), history = Shown(result.History, "text/html");
        Assert.Contains(history, html, StringComparison.Ordinal);
        Assert.StartsWith("<p>Completed: 3 epochs, 39 steps; best ", html, StringComparison.Ordinal);
        Assert.Equal(["Loss", "Accuracy"], Svg().Matches(history).Select(svg => (string)XElement.Parse(svg.Value).Attribute("aria-label")!));
        Assert.Equal(result.ToString(), Shown(result, "text/plain"));
        Assert.Equal("3 epochs of steps, loss, learning rate, seconds, samples/s, validation loss, validation accuracy", Shown(result.History, "text/plain"));
    }

    [Fact]
    public void A_confusion_matrix_is_its_cells()
    {
        using var net = new Blobs(seed: 1);
        var matrix = new ConfusionMatrix();
        Assert.Equal("<p>nothing was measured</p>", Shown(matrix, "text/html"));
        net.Evaluate(Blobs.Images(150, seed: 3), [matrix]);
        XElement svg = XElement.Parse(Svg().Match(Shown(matrix, "text/html")).Value);
        int filled = Enumerable.Range(0, 16).Count(i => matrix[i / 4, i % 4] > 0);
        Assert.Equal(filled, svg.Descendants().Count(e => e.Name.LocalName == "title"));
    }

    [Fact]
    public void A_picture_is_an_image()
    {
        Picture picture = Picture.OfImage([0, 0.5f, 1, 0.25f, 0.75f, 1], channels: 1, height: 2, width: 3);
        XElement image = XElement.Parse(Shown(picture, "text/html"));
        Assert.Equal(("img", "3 x 2"), (image.Name.LocalName, (string)image.Attribute("alt")!));
        Assert.Equal(picture.ToPng(), Convert.FromBase64String(((string)image.Attribute("src")!)["data:image/png;base64,".Length..]));
    }

    [Fact]
    public void A_run_without_epochs_says_so() => Assert.Contains("no epochs", Shown(new FitResult(FitEnd.Cancelled, [], 0, double.NaN), "text/html"), StringComparison.Ordinal);

    /// <summary>By the names alone.</summary>
    private static string Shown(object value, string mime)
    {
        Attribute said = value.GetType().GetCustomAttributes(true).OfType<Attribute>().Single(a => a.GetType().Name == "TypeFormatterSourceAttribute");
        Assert.Equal(["text/html"], (string[])said.GetType().GetProperty("PreferredMimeTypes")!.GetValue(said)!);
        object source = Activator.CreateInstance((Type)said.GetType().GetProperty("FormatterSourceType")!.GetValue(said)!)!;
        object formatter = ((IEnumerable)source.GetType().GetMethod("CreateTypeFormatters")!.Invoke(source, null)!).Cast<object>()
            .Single(f => (string)f.GetType().GetProperty("MimeType")!.GetValue(f)! == mime);
        using var writer = new StringWriter();
        Assert.True((bool)formatter.GetType().GetMethod("Format")!.Invoke(formatter, [value, writer])!);
        return writer.ToString();
    }

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Svg();
}
