using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NetGen.Tests;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using Xunit;

namespace NetGen.Data.Tests.Page;

/// <summary>What docs/data.md tells a newcomer to type does what it says. (The only tests here that change the folder in which they run: all others name files in full.)</summary>
[CollectionDefinition(nameof(DataPageTests), DisableParallelization = true)]
[Collection(nameof(DataPageTests))]
public sealed partial class DataPageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _before = Directory.GetCurrentDirectory();

    public DataPageTests() => Directory.SetCurrentDirectory(_folder.Path);

    public void Dispose()
    {
        Directory.SetCurrentDirectory(_before);
        _folder.Dispose();
    }

    [Fact]
    public void Every_block_of_the_page_is_compiled()
    {
        string root = RepositoryRoot.Folder;
        string page = File.ReadAllText(Path.Combine(root, "docs", "data.md")).ReplaceLineEndings("\n"),
            source = Unindented(File.ReadAllText(Path.Combine(root, "tests", "NetGen.Data.Tests", "Page", "DataPage.cs")));
        string[] blocks = [.. Code().Matches(page).Select(match => Unindented(match.Groups[1].Value))];
        Assert.Equal(7, blocks.Length);
        Assert.All(blocks, block => Assert.True(source.Contains(block, StringComparison.Ordinal), "Not in DataPage.cs:\n" + block));
    }

    [Fact]
    public void A_table_becomes_a_model_that_prices_houses()
    {
        var random = new NetGen.RandomNumbers.PhiloxGenerator(1);
        string[] places = ["<1H OCEAN", "INLAND", "ISLAND", "NEAR BAY", "NEAR OCEAN"];
        var text = new StringBuilder("longitude,latitude,housing_median_age,total_rooms,total_bedrooms,population,households,median_income,median_house_value,ocean_proximity\n");
        for (int i = 0; i < 600; i++)
        {
            double income = random.NextUniform(1, 10);
            int place = random.NextInt(5);
            text.Append(CultureInfo.InvariantCulture,
                $"{random.NextUniform(-124, -114)},{random.NextUniform(32, 42)},{random.NextInt(50)},{random.NextInt(5000)},{(i % 50 == 0 ? "" : "" + random.NextInt(900))},")
                .Append(CultureInfo.InvariantCulture, $"{random.NextInt(3000)},{random.NextInt(800)},{income},{(40_000 * income) + (20_000 * place)},{places[place]}\n");
        }
        _folder.Write("housing.csv", text.ToString());
        (Prediction price, IReadOnlyList<Prediction> prices, int batches, IBatchStream fromMemory) = DataPage.Tables();
        Assert.InRange(price.Value, 200_000, 450_000);
        Assert.Equal((120, 10), (prices.Count, batches));
        Assert.Equal(8, fromMemory.BatchCount);
    }

    [Fact]
    public void A_number_and_a_sentence_become_a_model_that_knows_verdicts()
    {
        Table reviewed = Enumerable.Range(0, 60).Select(i => (Stars: i % 5 + 1.0, Review: i % 5 > 2 ? "great film" : "boring story", Liked: i % 5 > 2 ? "yes" : "no"))
            .ToTable(("stars", r => r.Stars), ("review", r => r.Review), ("liked", r => r.Liked));
        Assert.Equal("yes", DataPage.Several(reviewed));
    }

    [Fact]
    public void A_folder_becomes_a_model_that_knows_pets()
    {
        foreach ((string name, Rgb24 colour, string kind) in new[] { ("cat", new Rgb24(200, 30, 30), "jpg"), ("dog", new Rgb24(30, 30, 200), "png") })
        {
            for (int i = 0; i < 10; i++)
            {
                using var image = new Image<Rgb24>(20, 16 + i, colour);
                var file = new MemoryStream();
                if (kind == "png")
                    image.SaveAsPng(file);
                else
                    image.SaveAsJpeg(file);
                _folder.Write($"pets/{name}/{i}.{kind}", file.ToArray());
            }
        }
        File.Copy(_folder["pets/dog/3.png"], _folder["holiday.png"]);
        DataPage.Pictures();
    }

    [Fact]
    public void Reviews_become_a_model_that_reads() => Assert.Equal("good", DataPage.Texts());

    private static string Unindented(string text) => string.Join("\n", text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim())).Trim();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();
}
