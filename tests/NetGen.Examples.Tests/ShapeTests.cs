using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator;

namespace NetGen.Examples.Tests;

/// <summary>A declaration that says its shape, <c>[Input(7, 4), AvgPool1D(3)]   // [2, 4]</c>, has it.</summary>
public sealed partial class ShapeTests
{
    [Fact]
    public void What_an_example_says_comes_out()
    {
        (Example Example, string Shape)[] said =
        [
            .. Example.All.Where(example => Inputs().IsMatch(example.Code))
                .Select(example => (example, Said: Comment().Match(example.Code)))
                .Where(pair => pair.Said.Success)
                .Select(pair => (pair.example, pair.Said.Groups[1].Value)),
        ];
        CSharpParseOptions options = new(LanguageVersion.Preview);
        IEnumerable<string> sources = said.Select((pair, i) =>
            $"using NetGen; using static NetGen.Names;\nnamespace N{i};\n[Network]\n{pair.Example.Code}\npublic partial class Net;");
        CSharpCompilation project = CSharpCompilation.Create(
            "Shapes",
            sources.Select((text, i) => CSharpSyntaxTree.ParseText(text, options, $"N{i}.cs")),
            ExampleProject.References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        GeneratorDriverRunResult result = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: options).RunGenerators(project).GetRunResult();
        var shapes = result.GeneratedTrees.SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<PropertyDeclarationSyntax>())
            .Where(property => property.Identifier.ValueText == "OutputShape")
            .ToDictionary(
                property => property.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Last().Name.ToString(),
                property => Numbers().Match(property.ExpressionBody!.ToString()).Value);
        string[] wrong =
        [
            .. said.Select((pair, i) => (pair.Example, pair.Shape, Came: shapes.GetValueOrDefault($"N{i}", string.Join("; ", Problems(result, i)))))
                .Where(row => row.Came != row.Shape)
                .Select(row => $"{row.Example.Place}: {row.Example.Code}\n    {row.Came}"),
        ];
        Assert.True(said.Length > 30, $"{said.Length}");
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    private static IEnumerable<string> Problems(GeneratorDriverRunResult result, int number) =>
        result.Diagnostics.Where(problem => problem.Location.GetLineSpan().Path == $"N{number}.cs").Select(problem => problem.GetMessage(CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^\[(Input|Tokens)\((?!"")")]
    private static partial Regex Inputs();

    /// <summary>The last line's, if it says one shape.</summary>
    [GeneratedRegex(@"// \[([\d, ]+)\][^\[\n]*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?<=\{ )[\d, ]+(?= \})")]
    private static partial Regex Numbers();
}
