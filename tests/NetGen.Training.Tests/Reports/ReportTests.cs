using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace NetGen.Training.Tests.Reports;

/// <summary>Blobs of four kinds in small images.</summary>
[Network, Input(1, 8, 8), Conv2D(4, 3, Padding = 1), ReLU, MaxPool2D(2), Flatten, Dense(4), SoftmaxCrossEntropy]
public partial class Blobs
{
    public static InMemoryDataset Images(int count, int seed)
    {
        var random = new Random(seed);
        float[] pixels = new float[64 * count];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = random.Next(4);
            (int row, int column) = (2 + 3 * (labels[i] / 2) + random.Next(2), 2 + 3 * (labels[i] % 2) + random.Next(2));
            for (int p = 0; p < 64; p++)
                pixels[64 * i + p] = MathF.Exp(-0.4f * ((p / 8 - row) * (p / 8 - row) + (p % 8 - column) * (p % 8 - column))) + 0.35f * (float)random.NextDouble();
        }
        return new InMemoryDataset(DataColumn.Values("input", [1, 8, 8], pixels), DataColumn.Labels("labels", 4, labels));
    }
}

[Network, Input(2), Dense(4), Tanh, Dense(1), BinaryCrossEntropy]
public partial class Halves
{
    public static InMemoryDataset Points(int count)
    {
        var random = new Random(5);
        float[] x = [.. Enumerable.Range(0, 2 * count).Select(_ => 2 * (float)random.NextDouble() - 1)];
        return new InMemoryDataset(DataColumn.Values("input", [2], x),
            DataColumn.Values("target", [1], [.. Enumerable.Range(0, count).Select(i => x[2 * i] + x[2 * i + 1] > 0.2f ? 1f : 0)]));
    }
}

public sealed partial class ReportTests
{
    private static FitResult Train(Blobs net, int epochs = 4) =>
        net.Fit(Blobs.Images(200, seed: 1), new FitOptions { Optimizer = new Adam(new CosineLearningRate(0.01, 100)), Epochs = epochs, BatchSize = 16,
            Validation = Blobs.Images(80, seed: 2), Metrics = [new Accuracy()] });

    [Fact]
    public void A_page_shows_all_of_a_run_and_needs_nothing_else()
    {
        using var net = new Blobs(seed: 1);
        FitResult result = Train(net);
        var matrix = new ConfusionMatrix();
        InMemoryDataset test = Blobs.Images(150, seed: 3);
        Evaluation expected = net.Evaluate(test, [matrix]);
        string html = result.ToHtml(net, new ReportOptions { Test = test, Classes = ["north-west", "north-east", "<south>", "south-east"], PixelRange = (0, 1.2f) });

        foreach (Match svg in Charts().Matches(html))
            XDocument.Parse(svg.Value);
        Assert.Equal(["Loss", "Accuracy", "Learning rate", "Confusion matrix"], Labels(html).Take(4));
        Assert.Equal(8, Labels(html).Count());
        Assert.DoesNotContain("NaN", html);
        Assert.DoesNotContain("Infinity", html);
        // Nothing from elsewhere: images are inside, addresses are the names of XML's spaces.
        Assert.All(Addresses().Matches(html), address => Assert.StartsWith("http://www.w3.org/", address.Value));
        Assert.DoesNotContain("<south>", html);

        long wrong = Enumerable.Range(0, 16).Where(i => i / 4 != i % 4).Sum(i => matrix[i / 4, i % 4]);
        Assert.Equal(Math.Min(16, wrong), html.Split("data:image/png;base64,").Length - 1);
        for (int truth = 0; truth < 4; truth++)
        {
            string[] tips = [.. Tips(html).Where(tip =>
                tip.StartsWith(((string[])["north-west", "north-east", "<south>", "south-east"])[truth] + " taken for", StringComparison.Ordinal))];
            Assert.Equal(Enumerable.Range(0, 4).Count(answer => matrix[truth, answer] > 0), tips.Length);
        }
        Assert.Contains(FormattableString.Invariant($">{expected.Metrics[0].Value:0.#####}<"), html);
        Assert.All(net.Description.Layers, layer => Assert.Contains($"<td>{layer.Name}</td>", html));
    }

    [Fact]
    public void A_page_about_yes_and_no_has_its_curves()
    {
        using var net = new Halves(seed: 1);
        FitResult result = net.Fit(Halves.Points(300), new FitOptions { Optimizer = new Adam(0.02), Epochs = 3, ValidationSplit = 0.2 });
        string html = result.ToHtml(net, new ReportOptions { Test = Halves.Points(200) });
        Assert.Contains(Labels(html), label => label.StartsWith("ROC curves (area 0.9", StringComparison.Ordinal));
        Assert.Contains(Labels(html), label => label.StartsWith("Calibration", StringComparison.Ordinal));
        Assert.DoesNotContain("Confusion", html);
    }

    [Fact]
    public void A_file_is_written_and_names_are_counted()
    {
        using var net = new Blobs(seed: 1);
        FitResult result = Train(net, epochs: 1);
        string path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".html");
        try
        {
            result.SaveReport(path, net);
            Assert.StartsWith("<!doctype html>", File.ReadAllText(path), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
        Assert.Contains("4 classes, but 1 names", Assert.Throws<ArgumentException>(() => result.ToHtml(net, new ReportOptions { Test = Blobs.Images(9, 3), Classes = ["one"] }))
            .Message);
    }

    private static IEnumerable<string> Labels(string html) => Charts().Matches(html).Select(m => XDocument.Parse(m.Value).Root!.Attribute("aria-label")!.Value);

    private static IEnumerable<string> Tips(string html) => Charts().Matches(html).SelectMany(m => XDocument.Parse(m.Value).Descendants().Where(e => e.Name.LocalName == "title"))
        .Select(e => e.Value);

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Charts();

    [GeneratedRegex("https?://[^\"' )<]*")]
    private static partial Regex Addresses();
}
