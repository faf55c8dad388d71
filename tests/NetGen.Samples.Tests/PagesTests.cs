using System.Text.RegularExpressions;
using NetGen.Tests;

namespace NetGen.Samples.Tests;

/// <summary>Every sample of the gallery has a page, a row in the index, and the pictures that both show.</summary>
public sealed partial class PagesTests
{
    private static readonly string Samples = Path.Combine(RepositoryRoot.Folder, "samples");

    public static TheoryData<string> Names =>
    [
        .. Directory.EnumerateFiles(Samples, "*.csproj", SearchOption.AllDirectories)
            .Where(project => File.ReadAllText(project).Contains("Sample.props", StringComparison.Ordinal))
            .Select(project => Path.GetFileNameWithoutExtension(project)),
        "Digits",
    ];

    [Theory, MemberData(nameof(Names))]
    public void A_sample_has_a_page_with_its_pictures_and_a_row(string name)
    {
        string page = Path.Combine(Samples, name, "README.md");
        string text = File.ReadAllText(page), index = File.ReadAllText(Path.Combine(Samples, "README.md"));
        Assert.StartsWith($"# {name}\n", text.ReplaceLineEndings("\n"));
        Assert.Contains($"[{name}]({name})", index);
        Assert.NotEmpty(Pictures().Matches(text));
        foreach ((string folder, string found) in (ValueTuple<string, string>[])[(Path.GetDirectoryName(page)!, text), (Samples, index)])
            Assert.All(Pictures().Matches(found), picture => Assert.True(File.Exists(Path.Combine(folder, picture.Groups[1].Value + picture.Groups[2].Value)), picture.Value));
    }

    /// <summary>The declarations that a page shows are those that are compiled.</summary>
    [Theory, MemberData(nameof(Names))]
    public void A_page_shows_what_is_compiled(string name)
    {
        string[] files = name == "Digits" ? ["LeNet5.cs", "Mlp.cs"] : ["Networks.cs"];
        string source = Squeezed(string.Concat(files.Select(file => File.ReadAllText(Path.Combine(Samples, name, file))))), text = File.ReadAllText(Path.Combine(Samples, name, "README.md"));
        string[] shown = [.. Code().Match(text.ReplaceLineEndings("\n")).Groups[1].Value.Split('\n').Select(line => line.Split("  //")[0].Trim()).Where(line => line.Length > 0)];
        Assert.NotEmpty(shown);
        Assert.All(shown, line => Assert.Contains(Squeezed(line), source));
    }

    [Fact]
    public void Pictures_are_small() => Assert.InRange(
        Directory.EnumerateFiles(Path.Combine(Samples, "..", "docs", "gallery")).Sum(file => new FileInfo(file).Length), 0, 6_000_000);

    private static string Squeezed(string text) => text.Replace(" ", "", StringComparison.Ordinal).ReplaceLineEndings("");

    [GeneratedRegex("(?:\\]\\(|src=\")([^)\"]*docs/gallery/)([^)\"]+\\.(?:svg|png|gif))")]
    private static partial Regex Pictures();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();
}
