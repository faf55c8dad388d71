using System.Text.RegularExpressions;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.House;

/// <summary>Pages that show NetGen's own code show it as it stands.</summary>
public sealed partial class QuotedCodeTests
{
    [Theory]
    [InlineData("adding-a-layer.md", 3)]
    public void Code_on_a_page_stands_in_the_sources(string page, int count)
    {
        string[] sources = [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Contains("obj"))
            .Select(file => Unindented(File.ReadAllText(file)))];
        string[] quotes = [.. Code().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", page))).Select(m => Unindented(m.Groups[1].Value))];
        Assert.Equal(count, quotes.Length);
        Assert.All(quotes, quote => Assert.True(sources.Any(source => source.Contains(quote, StringComparison.Ordinal)), "Nowhere in src:\n" + quote));
    }

    /// <summary>The tour of the generated code quotes what the snapshots hold.</summary>
    [Fact]
    public void The_tour_shows_what_is_generated()
    {
        string[] snapshots = [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "NetGen.Generator.Tests", "Snapshots"), "*LeNet5*.verified.cs").Select(file => Unindented(File.ReadAllText(file)))];
        string[] quotes = [.. Code().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "generated-code.md"))).Select(m => Unindented(m.Groups[1].Value))];
        Assert.Equal(11, quotes.Length);
        Assert.All(quotes, quote => Assert.True(snapshots.Any(text => text.Contains(quote, StringComparison.Ordinal)), "In no snapshot:\n" + quote));
    }

    private static string Unindented(string text) => string.Join("\n", text.Split('\n').Select(line => line.Trim())).Trim();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();
}
