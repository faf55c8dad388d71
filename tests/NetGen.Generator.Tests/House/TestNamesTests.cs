using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.House;

/// <summary>Tests are named in one style: a sentence about the product, its words joined by underscores.</summary>
public sealed partial class TestNamesTests
{
    /// <summary>Their names are those of files.</summary>
    private static readonly string[] NamedAfterFiles = ["GeneratedCodeTests"];

    [Fact]
    public void Tests_are_named_by_sentences()
    {
        string[] tests = [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Intersect(["obj", "bin"]).Any() && !NamedAfterFiles.Contains(Path.GetFileNameWithoutExtension(file)))
            .SelectMany(Tests)];
        Assert.True(tests.Length > 500, "There are more tests than these.");
        Assert.DoesNotContain(tests, name => !Sentence().IsMatch(name));
    }

    private static IEnumerable<string> Tests(string file)
    {
        string text = File.ReadAllText(file);
        return text.Contains("[Fact", StringComparison.Ordinal) || text.Contains("[Theory", StringComparison.Ordinal)
            ? CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
                .Where(method => method.AttributeLists.SelectMany(list => list.Attributes).Any(a => a.Name.ToString() is "Fact" or "Theory"))
                .Select(method => method.Identifier.ValueText)
            : [];
    }

    /// <summary>A first word, then words that begin with small letters, unless they are names or abbreviations.</summary>
    [GeneratedRegex("^[A-Z0-9][A-Za-z0-9]*(_[A-Za-z0-9]+)+$|^[A-Z][a-z0-9]*$")]
    private static partial Regex Sentence();
}
