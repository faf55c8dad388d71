using System.Text.RegularExpressions;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.House;

/// <summary>Who follows a link in this repository's pages finds a page, and every page is found.</summary>
public sealed partial class LinksTests
{
    /// <summary>Pages that are read in the repository itself: what was built, fetched or reached by a run of a sample is none of them.</summary>
    private static IEnumerable<string> Pages =>
        Directory.GetFiles(Repository.Root, "*.md")
            .Concat(new[] { "docs", "samples", "benchmarks", "tests", "src" }.SelectMany(room => Directory.GetFiles(Path.Combine(Repository.Root, room), "*.md", SearchOption.AllDirectories)))
            .Where(page => !Path.GetRelativePath(Repository.Root, page).Split(Path.DirectorySeparatorChar).Any(folder => folder is "bin" or "obj" or "runs" or "node_modules"));

    [Fact]
    public void Lead_somewhere()
    {
        string[] dead =
        [
            .. from page in Pages
               from link in Links(page)
               where !File.Exists(link) && !Directory.Exists(link)
               select $"{Path.GetRelativePath(Repository.Root, page)}: {Path.GetRelativePath(Repository.Root, link)}",
        ];
        Assert.True(dead.Length == 0, string.Join("\n", dead));
    }

    [Fact]
    public void The_index_of_the_documentation_names_every_page()
    {
        string docs = Path.Combine(Repository.Root, "docs"), index = Path.Combine(docs, "README.md");
        Assert.Equal(Directory.GetFiles(docs, "*.md").Where(page => page != index).Order(), Links(index).Where(link => Path.GetDirectoryName(link) == docs).Distinct().Order());
    }

    /// <summary>Where a page's own links lead, as full paths without anchors.</summary>
    private static IEnumerable<string> Links(string page) =>
        Link().Matches(Code().Replace(File.ReadAllText(page), ""))
            .Select(match => match.Groups["to"].Value.Split('#')[0])
            .Where(to => to.Length > 0 && !to.Contains("://", StringComparison.Ordinal) && !to.StartsWith("mailto:", StringComparison.Ordinal))
            .Select(to => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, Uri.UnescapeDataString(to))));

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)|<(?:img|a)\s[^>]*(?:src|href)=""(?<to>[^""]+)""")]
    private static partial Regex Link();

    /// <summary>Blocks and spans of code: brackets in them are no links.</summary>
    [GeneratedRegex("```.*?```|`[^`\n]*`", RegexOptions.Singleline)]
    private static partial Regex Code();
}
