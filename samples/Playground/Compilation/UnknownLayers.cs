using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Playground.Compilation;

/// <summary>Names of layers that there are not. The compiler speaks of types and using directives, twice; what helps is the name that was meant.</summary>
public static class UnknownLayers
{
    /// <summary>The compiler's word for it.</summary>
    private const string UnknownType = "CS0246";

    /// <summary>One for each name that is neither a layer nor a block of the declaration.</summary>
    public static IEnumerable<Squiggle> Of(SemanticModel model, CancellationToken cancel)
    {
        foreach (AttributeSyntax attribute in model.SyntaxTree.GetRoot(cancel).DescendantNodes().OfType<AttributeSyntax>())
        {
            if (model.GetTypeInfo(attribute, cancel).Type is { TypeKind: not TypeKind.Error })
                continue;
            string name = attribute.Name.ToString().Split('<')[0];
            QuickFix[] fixes = [.. model.GetDiagnostics(attribute.Name.Span, cancel).Where(d => d.Id == UnknownType).SelectMany(d => QuickFix.Of(d, model)).DistinctBy(fix =>
                fix.Title)];
            string[] near = [.. fixes.Select(fix => fix.Edits[0].Text)];
            string hint = near switch
            {
                [] => "docs/operators.md lists all that there are.",
                [var only] => $"Did you mean {only}?",
                [.. var some, var last] => $"Did you mean {string.Join(", ", some)} or {last}?",
            };
            yield return DeclarationGuard.At(attribute.Name.GetLocation(), UnknownType, $"There is no layer {name}. {hint}", isError: true) with { Fixes = fixes };
        }
    }
}
