using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Diagnostics;

public partial class CatalogTests
{
    /// <summary>Pages without sources that can be run: one about a defect, some about the project's settings, two about other assemblies.</summary>
    private static readonly string[] WithoutExamples = ["NG0001", "NG0002", "NG0003", "NG0004", "NG0107", "NG0530", "NG0713"];

    private static readonly string Pages = Path.Combine(Repository.Root, "docs", "diagnostics");

    public static TheoryData<string> Ids => [.. DiagnosticCatalog.All.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_says_what_the_table_says(string id)
    {
        DiagnosticDescriptor row = DiagnosticCatalog.All[id];
        string page = File.ReadAllText(Path.Combine(Pages, id + ".md"));
        Assert.StartsWith($"# {id}: {row.Title}\n", page);
        Assert.Contains($"\n{row.DefaultSeverity} · {row.Category}\n", page);
        // Editors open absolute addresses only; where the build knows none, there is no link.
        Assert.True(row.HelpLinkUri.Length == 0 || (Uri.IsWellFormedUriString(row.HelpLinkUri, UriKind.Absolute) && row.HelpLinkUri.EndsWith($"/docs/diagnostics/{id}.md", StringComparison.Ordinal)), row.HelpLinkUri);
        Assert.Contains("\n## Cause\n", page);
        Assert.Contains("\n## Fix\n", page);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Examples_of_the_page_are_true(string id)
    {
        string[] examples = [.. Code().Matches(File.ReadAllText(Path.Combine(Pages, id + ".md"))).Select(m => m.Groups[1].Value)];
        if (WithoutExamples.Contains(id))
            return;
        Assert.True(examples.Length >= 2, "a page shows what fails and what is right");
        GeneratorRun wrong = GeneratorRunner.RunOnce(TestCompilation.Create(examples[0]));
        Assert.Contains(wrong.Diagnostics.Concat(await AnalyzerRunner.RunAsync(wrong)), d => d.Id == id);
        foreach (string right in examples.Skip(1))
            Assert.Empty(await AnalyzerRunner.RunAsync(GeneratorRunner.RunOnce(TestCompilation.Create(right)).AssertSound()));
    }

    [Fact]
    public void The_index_lists_every_page()
    {
        string index = File.ReadAllText(Path.Combine(Pages, "README.md"));
        string[] rows = [.. index.Split('\n').Where(line => line.StartsWith("| [NG", StringComparison.Ordinal))];
        Assert.Equal(DiagnosticCatalog.All.Values.OrderBy(d => d.Id).Select(d => $"| [{d.Id}]({d.Id}.md) | {d.DefaultSeverity} | {d.Title} |"), rows);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("https://example.org/netgen/docs/diagnostics/", "https://example.org/netgen/docs/diagnostics/NG0101.md")]
    public void Links_are_made_from_the_address_of_the_pages(string pages, string link) => Assert.Equal(link, HelpLinks.Of(pages, "NG0101"));

    [Fact]
    public void No_page_is_left_over() =>
        Assert.Equal(DiagnosticCatalog.All.Keys.Order(), Directory.GetFiles(Pages, "NG*.md").Select(f => Path.GetFileNameWithoutExtension(f)).Order());

    [Fact]
    public void Release_file_lists_every_row()
    {
        string[] rows = [.. File.ReadAllLines(Path.Combine(Repository.Root, "src", "NetGen.Generator", "AnalyzerReleases.Unshipped.md"))
            .Concat(File.ReadAllLines(Path.Combine(Repository.Root, "src", "NetGen.Generator", "AnalyzerReleases.Shipped.md")))
            .Where(line => line.StartsWith("NG", StringComparison.Ordinal))];
        Assert.Equal(DiagnosticCatalog.All.Values.Select(d => $"{d.Id} | {d.Category} | {d.DefaultSeverity} | {d.Title}").Order(), rows.Order());
    }

    [Fact]
    public void Every_id_is_in_the_table() =>
        Assert.Equal(typeof(DiagnosticIds).GetFields().Select(f => (string)f.GetRawConstantValue()!).Order(), DiagnosticCatalog.All.Keys.Order());

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();
}
