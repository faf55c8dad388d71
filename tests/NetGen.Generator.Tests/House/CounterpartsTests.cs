using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.House;

/// <summary>Pages for people who come from other libraries name what is there: each name of NetGen's side is a type, a member or a parameter in the sources.</summary>
public sealed partial class CounterpartsTests
{
    private static readonly string[] Projects =
        ["NetGen.Attributes", "NetGen.Blocks", "NetGen.Runtime", "NetGen.Console", "NetGen.Data", "NetGen.Hosting", "NetGen.Ilgpu", "NetGen.Onnx"];

    /// <summary>What a network has because it is generated, and what examples call their own.</summary>
    private static readonly HashSet<string> Generated =
    [
        "CreateTrainer", "CreatePredictor", "CreateStepper", "OnDevice", "ComputeGradients", "ParameterCount", "Predict", "Save", "Load", "Step", "Summary",
        "LeNet5", "Net", "D", "MyOps", "Swish",
    ];

    [Theory]
    [InlineData("coming-from-keras.md", 76)]
    [InlineData("coming-from-pytorch.md", 72)]
    public void Every_name_is_one_of_the_sources(string page, int rows)
    {
        HashSet<string> known = Names();
        string[] unknown = [.. Counterparts(page, out int count)
            .SelectMany(cell => Code().Matches(cell).Select(m => Text().Replace(m.Groups[1].Value, "")))
            .SelectMany(code => Identifier().Matches(code).Select(m => m.Value))
            .Where(name => char.IsUpper(name[0]) && !known.Contains(name) && !Generated.Contains(name) && !name.StartsWith("NETGEN_", StringComparison.Ordinal))
            .Distinct()];
        Assert.True(count >= rows, $"{page} has {count} rows; it had {rows}.");
        Assert.True(unknown.Length == 0, $"{page} names what is not there: {string.Join(", ", unknown)}");
    }

    private static IReadOnlyList<string> Counterparts(string page, out int count)
    {
        string[] cells = [.. File.ReadLines(Path.Combine(Repository.Root, "docs", page))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(row => row[2] != "NetGen")
            .Select(row => row[2])];
        count = cells.Length;
        return cells;
    }

    /// <summary>Public types (attributes by their short names too), their members and parameters; records have theirs in their heads.</summary>
    private static HashSet<string> Names()
    {
        var names = new HashSet<string>();
        foreach (string file in Projects.Select(project => Path.Combine(Repository.Root, "src", project)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Intersect(["obj", "bin"]).Any()))
        {
            foreach (CSharpSyntaxNode node in CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantNodes().OfType<CSharpSyntaxNode>())
            {
                string? name = node switch
                {
                    BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
                    MethodDeclarationSyntax method => method.Identifier.ValueText,
                    PropertyDeclarationSyntax property => property.Identifier.ValueText,
                    EnumMemberDeclarationSyntax member => member.Identifier.ValueText,
                    ParameterSyntax parameter => parameter.Identifier.ValueText,
                    _ => null,
                };
                if (name is null)
                    continue;
                names.Add(name);
                if (name.EndsWith("Attribute", StringComparison.Ordinal))
                    names.Add(name[..^"Attribute".Length]);
            }
        }
        return names;
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Text();

    [GeneratedRegex("[A-Za-z_][A-Za-z0-9_]*")]
    private static partial Regex Identifier();
}
