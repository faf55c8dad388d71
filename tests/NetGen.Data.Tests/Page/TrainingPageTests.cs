using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using NetGen.Tests;
using Xunit;

namespace NetGen.Data.Tests.Page;

/// <summary>What docs/training.md tells a newcomer to type does what it says: from a file of flowers to a network that answers requests.</summary>
[Collection(nameof(DataPageTests))]
public sealed partial class TrainingPageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _before = Directory.GetCurrentDirectory();

    public TrainingPageTests()
    {
        Directory.SetCurrentDirectory(_folder.Path);
        _folder.Write("flowers.csv", Csv());
    }

    public void Dispose()
    {
        Directory.SetCurrentDirectory(_before);
        _folder.Dispose();
    }

    [Fact]
    public void Every_block_of_the_page_is_compiled()
    {
        string page = File.ReadAllText(Path.Combine(RepositoryRoot.Folder, "docs", "training.md")).ReplaceLineEndings("\n");
        string source = Unindented(File.ReadAllText(Path.Combine(RepositoryRoot.Folder, "tests", "NetGen.Data.Tests", "Page", "TrainingPage.cs")));
        string[] blocks = [.. Code().Matches(page).Select(match => Unindented(match.Groups[1].Value))];
        Assert.Equal(7, blocks.Length);
        Assert.All(blocks, block => Assert.True(source.Contains(block, StringComparison.Ordinal), "Not in TrainingPage.cs:\n" + block));
    }

    [Fact]
    public async Task A_table_becomes_a_network_that_is_trained_saved_and_served()
    {
        Evaluation seen = TrainingPage.TrainAndSave();
        Assert.True(seen["accuracy"] > 0.9, seen.ToString());
        Assert.True(File.Exists("run/last.safetensors") && File.Exists("run/epochs.csv"));
        await using WebApplication app = TrainingPage.Serve();
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using HttpResponseMessage answer = await client.PostAsJsonAsync("/species", new Flower(5.0, 3.4, 1.5, 0.2));
        Assert.Equal("setosa", await answer.Content.ReadAsStringAsync());
        await app.StopAsync();
    }

    [Fact]
    public void Steps_by_hand_and_callbacks_do_what_the_page_says()
    {
        Table flowers = CsvReader.Read("flowers.csv");
        IDataset train = TableSchema.Infer(flowers, target: "species").Fit(flowers).Transform(flowers);
        Assert.Equal(3, TrainingPage.StepByStep(train).Length);
        FitResult result = TrainingPage.Shown(train, train);
        Assert.True(result.End is FitEnd.Completed or FitEnd.StoppedByCallback);
    }

    /// <summary>Three kinds of flowers whose petals differ.</summary>
    private static string Csv()
    {
        var random = new Random(3);
        double Near(double x) => Math.Round(x + (0.2 * (random.NextDouble() - 0.5)), 2);
        var text = new StringBuilder("sepal length,sepal width,petal length,petal width,species\n");
        for (int i = 0; i < 150; i++)
        {
            (string species, double[] typical) = (i % 3) switch
            {
                0 => ("setosa", new[] { 5.0, 3.4, 1.5, 0.2 }),
                1 => ("versicolor", [5.9, 2.8, 4.3, 1.3]),
                _ => ("virginica", [6.6, 3.0, 5.6, 2.0]),
            };
            text.AppendJoin(',', typical.Select(x => Near(x).ToString(CultureInfo.InvariantCulture))).Append(',').Append(species).Append('\n');
        }
        return text.ToString();
    }

    private static string Unindented(string text) => string.Join("\n", text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim())).Trim();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();
}
