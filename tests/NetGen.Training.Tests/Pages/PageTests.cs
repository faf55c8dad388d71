using System.Text.RegularExpressions;
using NetGen.Tests;
using NetGen.Training.Tests.Insight;
using NetGen.Training.Tests.Networks;
using NetGen.Training.Tests.Reports;

namespace NetGen.Training.Tests.Pages;

[CollectionDefinition("Current folder", DisableParallelization = true)]
public class CurrentFolderCollection;

/// <summary>The code of pages stands in files that are compiled, and runs.</summary>
[Collection("Current folder")]
public sealed partial class PageTests
{
    private static readonly string Root = RepositoryRoot.Folder;

    [Theory]
    [InlineData("metrics.md", "MetricsPage.cs", 2)]
    [InlineData("reports.md", "ReportsPage.cs", 5)]
    [InlineData("insight.md", "InsightPage.cs", 3)]
    [InlineData("compression.md", "CompressionPage.cs", 6)]
    public void Code_of_a_page_is_compiled(string page, string file, int count)
    {
        string source = Unindented(File.ReadAllText(Path.Combine(Root, "tests", "NetGen.Training.Tests", "Pages", file)));
        string[] code = [.. Code().Matches(File.ReadAllText(Path.Combine(Root, "docs", page))).Select(m => Unindented(m.Groups[1].Value))];
        Assert.Equal(count, code.Length);
        Assert.All(code, part => Assert.True(source.Contains(part, StringComparison.Ordinal), $"Not in {file}:\n{part}"));
    }

    [Fact]
    public void The_page_of_metrics_says_true_numbers()
    {
        using var net = new Blobs(seed: 1);
        Assert.InRange(MetricsPage.Measure(net, Blobs.Images(60, seed: 3)), 0, 1);
        (double rate, int distance, double bleu, double ap, double ap50) = MetricsPage.Texts();
        Assert.Equal((1 / 3.0, 3, 1.0), (rate, distance, ap50));
        Assert.InRange(bleu, 0.5, 1);
        Assert.InRange(ap, 0.5, 0.9);
    }

    [Fact]
    public void The_page_of_smaller_networks_runs()
    {
        string before = Environment.CurrentDirectory, folder = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(folder);
        Environment.CurrentDirectory = folder;
        try
        {
            var random = new Random(1);
            var data = new InMemoryDataset(
                DataColumn.Values("image", [1, 28, 28], [.. Enumerable.Range(0, 60 * 784).Select(_ => random.NextSingle())]), DataColumn.Labels("digit", 10,
                    [.. Enumerable.Range(0, 60).Select(i => i % 10)]));
            using LeNet300 net = new(seed: 1), other = new(seed: 1);
            CompressionPage.Prune(net, data);
            CompressionPage.BySecondDerivatives(other, data);
            using var chain = new Chain(seed: 5);
            using var half = new HalfChain(seed: 1);
            CompressionPage.Channels(chain, half);
            using var digits = new Digits(seed: 1);
            Assert.True(float.IsFinite(CompressionPage.Whole(digits, data, data, new float[784])));
            CompressionPage.Files(digits);
        }
        finally
        {
            Environment.CurrentDirectory = before;
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_pages_of_reports_and_insight_run()
    {
        string before = Environment.CurrentDirectory, folder = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(folder);
        Environment.CurrentDirectory = folder;
        try
        {
            using var net = new Blobs(seed: 1);
            InMemoryDataset train = Blobs.Images(60, seed: 1), test = Blobs.Images(60, seed: 2);
            FitResult result = net.Fit(train, new FitOptions { Optimizer = new Adam(1e-2), Epochs = 2, Validation = test });
            ReportsPage.History(result);
            ReportsPage.Report(result, net, test);
            ReportsPage.Pictures(net);
            ReportsPage.Train(net, train, test);
            ReportsPage.Board(net);
            InsightPage.Look(net, new float[64]);
            InsightPage.Cover(net, new float[64]);
            using var seen = new SeenBlobs(seed: 1);
            InsightPage.Find(seen, test);
            Assert.Equal(["conv1.png", "filters.png", "history.csv", "loss.svg", "occlusion.png", "report.html"], Directory.GetFiles(folder)
                .Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
            string log = Assert.Single(Directory.GetFiles(Path.Combine(folder, "runs", "first")));
            // Distributions of gradients, which a generated trainer shows.
            Assert.Contains("gradients/conv1.weight", File.ReadAllText(log));
        }
        finally
        {
            Environment.CurrentDirectory = before;
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Unindented(string text) => string.Join("\n", text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim())).Trim();

    [GeneratedRegex("```csharp\r?\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();
}
