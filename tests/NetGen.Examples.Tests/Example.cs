using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Examples.Tests;

/// <summary>A piece of code in the documentation of a type or a member.</summary>
/// <param name="Package">The project that it stands in.</param>
/// <param name="Place">File and line: "FitOptions.cs:12".</param>
/// <param name="Type">The type that it belongs to, or whose member it belongs to: "NetGen.FitOptions".</param>
/// <param name="Member">The member; null at the type itself.</param>
/// <param name="Code">Without the slashes.</param>
internal sealed record Example(string Package, string Place, string Type, string? Member, string Code)
{
    public static IReadOnlyList<Example> All { get; } =
    [
        .. Packages.All.SelectMany(package => Packages.Sources(package).SelectMany(file => Of(package, file)))
            .Where(example => !Packages.AreForGeneratedCode(example.Type[..example.Type.LastIndexOf('.')])),
    ];

    private static IEnumerable<Example> Of(string package, string file)
    {
        string text = File.ReadAllText(file);
        if (!text.Contains("<example>", StringComparison.Ordinal))
            yield break;
        SyntaxTree tree = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.Parse), file);
        foreach (MemberDeclarationSyntax member in tree.GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>())
        {
            foreach (DocumentationCommentTriviaSyntax comment in member.GetLeadingTrivia().Select(trivia => trivia.GetStructure()).OfType<DocumentationCommentTriviaSyntax>())
            {
                foreach (XmlElementSyntax example in comment.Content.OfType<XmlElementSyntax>().Where(element => element.StartTag.Name.ToString() == "example"))
                {
                    string place = $"{Path.GetFileName(file)}:{example.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";
                    (string type, string? name) = Owner(member);
                    foreach (XElement code in Parsed(example.ToFullString(), place).Descendants("code"))
                        yield return new(package, place, type, name, Unindented(code.Value));
                }
            }
        }
    }

    private static XElement Parsed(string comment, string place)
    {
        string xml = string.Join('\n', comment.Split('\n').Select(line => line.TrimStart() is ['/', '/', '/', ..] trimmed ? trimmed[3..] : line));
        try
        {
            return XElement.Parse(xml, System.Xml.Linq.LoadOptions.PreserveWhitespace);
        }
        catch (System.Xml.XmlException e)
        {
            throw new InvalidDataException($"{place}: {e.Message}", e);
        }
    }

    private static string Unindented(string code)
    {
        string[] lines = [.. code.Split('\n').Select(line => line.TrimEnd()).SkipWhile(line => line.Length == 0)];
        int indent = lines.Where(line => line.Length > 0).Skip(code.StartsWith('\n') ? 0 : 1).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty(0).Min();
        return string.Join('\n', lines.Select((line, i) => i == 0 ? line.TrimStart() : line.Length < indent ? line : line[indent..])).Trim();
    }

    private static (string Type, string? Member) Owner(MemberDeclarationSyntax member)
    {
        string[] types = [.. member.AncestorsAndSelf().Reverse().Select(node => node switch
        {
            BaseNamespaceDeclarationSyntax space => space.Name.ToString(),
            BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
            DelegateDeclarationSyntax type => type.Identifier.ValueText,
            _ => null,
        }).OfType<string>()];
        string? name = member switch
        {
            BaseTypeDeclarationSyntax or DelegateDeclarationSyntax => null,
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            PropertyDeclarationSyntax property => property.Identifier.ValueText,
            EventDeclarationSyntax e => e.Identifier.ValueText,
            EnumMemberDeclarationSyntax value => value.Identifier.ValueText,
            BaseFieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.ValueText,
            ConstructorDeclarationSyntax => ".ctor",
            IndexerDeclarationSyntax => "this[]",
            OperatorDeclarationSyntax op => "operator " + op.OperatorToken.ValueText,
            _ => member.Kind().ToString(),
        };
        return (string.Join('.', types), name);
    }
}
