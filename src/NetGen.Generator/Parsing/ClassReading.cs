using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Parsing.Declarations;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Parsing;

/// <summary>Reads the traits of a network's class.</summary>
internal static class ClassReading
{
    private const string ClsCompliant = "System.CLSCompliantAttribute";
    private const string SetsRequired = "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute";

    public static ClassTraits Traits(INamedTypeSymbol type)
    {
        ClassTraits traits = ClassTraits.None;
        if (type.IsSealed)
            traits |= ClassTraits.Sealed;
        foreach (string tag in ClassDeclaration.Parts(type).SelectMany(DocumentationTags))
        {
            traits |= tag switch
            {
                "summary" => ClassTraits.HasSummary,
                "remarks" => ClassTraits.HasRemarks,
                // What comes from elsewhere may hold both.
                "inheritdoc" or "include" => ClassTraits.HasSummary | ClassTraits.HasRemarks,
                _ => ClassTraits.None,
            };
        }
        if (IsHeldToCls(type))
            traits |= ClassTraits.ClsCompliant;
        if (HasToString(type))
            traits |= ClassTraits.HasToString;
        if (BaseConstructor(type) is { } constructor && constructor.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == SetsRequired))
            traits |= ClassTraits.SetsRequiredMembers;
        else if (HasRequiredMembers(type))
            traits |= ClassTraits.NeedsInitializer;
        return traits;
    }

    private static bool HasRequiredMembers(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            if (t.GetMembers().Any(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }))
                return true;
        }
        return false;
    }

    /// <summary>Whether the user has said how it is written as text, in the class or in one that it derives from.</summary>
    private static bool HasToString(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type; t is { SpecialType: not SpecialType.System_Object }; t = t.BaseType)
        {
            if (t.GetMembers(nameof(ToString)).OfType<IMethodSymbol>().Any(method => method.Parameters.Length == 0 && method.Arity == 0))
                return true;
        }
        return false;
    }

    /// <summary>What the generated constructor calls: one without parameters before one whose parameters may be left out.</summary>
    private static IMethodSymbol? BaseConstructor(INamedTypeSymbol type) =>
        type.BaseType?.InstanceConstructors.OrderBy(c => c.Parameters.Length).FirstOrDefault(c => c.Parameters.All(p => p.IsOptional || p.IsParams));

    /// <summary>The names of the outermost elements of a documentation comment.</summary>
    private static IEnumerable<string> DocumentationTags(TypeDeclarationSyntax part) => part.GetLeadingTrivia()
        .Select(trivia => trivia.GetStructure()).OfType<DocumentationCommentTriviaSyntax>()
        .SelectMany(comment => comment.Content)
        .Select(node => node switch
        {
            XmlElementSyntax element => element.StartTag.Name.LocalName.ValueText,
            XmlEmptyElementSyntax element => element.Name.LocalName.ValueText,
            _ => "",
        });

    /// <summary>Visible from outside, in an assembly that says it is compliant, and nothing nearer says otherwise.</summary>
    private static bool IsHeldToCls(INamedTypeSymbol type)
    {
        for (ISymbol? symbol = type; symbol is INamedTypeSymbol; symbol = symbol.ContainingType)
        {
            if (symbol.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal) || Marked(symbol) is not null)
                return false;
        }
        return Marked(type.ContainingAssembly) is true;
    }

    private static bool? Marked(ISymbol symbol) => symbol.GetAttributes()
        .FirstOrDefault(a => a.AttributeClass?.ToDisplayString() == ClsCompliant)?.ConstructorArguments.FirstOrDefault().Value as bool?;
}
