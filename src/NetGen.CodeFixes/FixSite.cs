using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Diagnostics;

namespace NetGen.CodeFixes;

/// <summary>What a fix sees: the diagnostic, and the file that it stands in.</summary>
/// <param name="Id">What is wrong: of what only says that there is a fix, the id that it is for.</param>
/// <param name="Diagnostic">What was said.</param>
/// <param name="Root">The file.</param>
/// <param name="Model">What its names mean.</param>
public sealed record FixSite(string Id, Diagnostic Diagnostic, SyntaxNode Root, SemanticModel Model)
{
    /// <summary>What the diagnostic says of its remedy; null where it says nothing of this kind.</summary>
    public string? Property(string kind) => Diagnostic.Properties.TryGetValue(kind, out string? text) ? text : null;

    /// <summary>The attribute that the diagnostic stands at; null where it stands at something else.</summary>
    public AttributeSyntax? Attribute => AttributeAt(Diagnostic.Location.SourceSpan);

    /// <summary>The attribute that it names besides: the other one of two that do not go together.</summary>
    public AttributeSyntax? Other => Diagnostic.AdditionalLocations.Count > 0 && Diagnostic.AdditionalLocations[0].SourceTree == Root.SyntaxTree
        ? AttributeAt(Diagnostic.AdditionalLocations[0].SourceSpan)
        : null;

    /// <summary>The attribute that a remedy changes.</summary>
    public AttributeSyntax? Target
    {
        get
        {
            if (Property(Remedy.Place) is not { } place)
                return Attribute;
            string[] numbers = place.Split(',');
            return AttributeAt(new TextSpan(int.Parse(numbers[0], System.Globalization.CultureInfo.InvariantCulture),
                int.Parse(numbers[1], System.Globalization.CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>The class, method or field around the diagnostic.</summary>
    public MemberDeclarationSyntax? Member => Token.Parent?.FirstAncestorOrSelf<MemberDeclarationSyntax>();

    public SyntaxToken Token => Root.FindToken(Diagnostic.Location.SourceSpan.Start);

    private AttributeSyntax? AttributeAt(TextSpan span) =>
        Root.FullSpan.Contains(span) ? Root.FindToken(span.Start).Parent?.AncestorsAndSelf().OfType<AttributeSyntax>().FirstOrDefault(attribute => attribute.Span == span) : null;
}
