using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Parsing.Caching;

namespace NetGen.Generator.Parsing;

/// <summary>Finds layers on a class that is neither a network nor a block, where they would silently do nothing.</summary>
internal static class OrphanLayers
{
    /// <summary>By name only: whether the class carries what may be one of NetGen's layers, and neither [Network] nor [Block] next to it.</summary>
    /// <param name="node">Any node.</param>
    /// <param name="statements">The names of the layers.</param>
    public static bool IsCandidate(SyntaxNode node, ISet<string> statements)
    {
        if (node is not TypeDeclarationSyntax { AttributeLists.Count: > 0 } type)
            return false;
        bool hasLayer = false;
        foreach (AttributeSyntax attribute in type.AttributeLists.SelectMany(list => list.Attributes))
        {
            string name = AttributeNames.Simple(attribute.Name);
            if (name is "Network" or "Block")
                return false;
            hasLayer |= statements.Contains(name);
        }
        return hasLayer;
    }

    public static Report Check(TypeDeclarationSyntax syntax, SemanticModel model, CancellationToken cancellation)
    {
        if (model.GetDeclaredSymbol(syntax, cancellation) is not INamedTypeSymbol type
            || NetGenAttributes.IsMarked(type, NetGenAttributes.Network) || NetGenAttributes.IsMarked(type, NetGenAttributes.Block))
        {
            return Report.Empty;
        }
        var problems = new DeclarationProblems(new SiteList());
        foreach (AttributeSyntax attribute in syntax.AttributeLists.SelectMany(list => list.Attributes))
        {
            if (model.GetSymbolInfo(attribute, cancellation).Symbol is not IMethodSymbol { ContainingType: { } layer } || !NetGenAttributes.IsStatement(layer))
                continue;
            problems.At(DiagnosticIds.LayersOutsideNetwork, attribute, NetGenAttributes.WithoutSuffix(layer.Name), type.Name);
            break;
        }
        return problems.ToReport();
    }
}
