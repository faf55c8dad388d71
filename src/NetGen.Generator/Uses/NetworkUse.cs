using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Generator.Uses;

/// <summary>What can be seen of a generated network where it is used: the constants and the parameter table of its class.</summary>
internal static class NetworkUse
{
    private const string Network = "NetGen.INetwork";

    /// <summary>The network that a type is, or that it is a part of (its Predictor, its Trainer); null for other types.</summary>
    public static INamedTypeSymbol? Of(ITypeSymbol? type)
    {
        for (INamedTypeSymbol? t = type as INamedTypeSymbol; t is not null; t = t.ContainingType)
        {
            if (t.TypeKind == TypeKind.Class && t.AllInterfaces.Any(i => i.OriginalDefinition.ToDisplayString() == Network))
                return t;
        }
        return null;
    }

    /// <summary>A constant of the class: "InputSize".</summary>
    public static int? Constant(INamedTypeSymbol network, string name) =>
        network.GetMembers(name).OfType<IFieldSymbol>().FirstOrDefault() is { HasConstantValue: true, ConstantValue: int value } ? value : null;

    /// <summary>The names of the parameters, read where they are generated; none of a network in another assembly.</summary>
    public static IReadOnlyList<string> Parameters(INamedTypeSymbol network, CancellationToken cancellation) =>
        network.GetMembers(Specs.GeneratedMembers.ParameterTable).FirstOrDefault()?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is { } table
            ? table.DescendantNodes().OfType<ImplicitObjectCreationExpressionSyntax>()
                .Select(row => row.ArgumentList.Arguments.FirstOrDefault()?.Expression)
                .OfType<LiteralExpressionSyntax>()
                .Where(name => name.IsKind(SyntaxKind.StringLiteralExpression))
                .Select(name => name.Token.ValueText)
                .ToArray()
            : Array.Empty<string>();

    /// <summary>How many elements an expression has for certain: a collection, an array with its elements, or one of a constant length. Null where that is not known.</summary>
    public static int? Length(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation) => expression switch
    {
        CollectionExpressionSyntax list => list.Elements.All(e => e is ExpressionElementSyntax) ? list.Elements.Count : null,
        ArrayCreationExpressionSyntax { Initializer: { } values } => values.Expressions.Count,
        ImplicitArrayCreationExpressionSyntax { Initializer: { } values } => values.Expressions.Count,
        ArrayCreationExpressionSyntax array => Size(array.Type, model, cancellation),
        StackAllocArrayCreationExpressionSyntax { Type: ArrayTypeSyntax array } => Size(array, model, cancellation),
        IdentifierNameSyntax name => Declared(name, model, cancellation) is { } value ? Length(value, model, cancellation) : null,
        _ => null,
    };

    private static int? Size(ArrayTypeSyntax array, SemanticModel model, CancellationToken cancellation) =>
        array.RankSpecifiers.Count == 1 && array.RankSpecifiers[0].Sizes.Count == 1 ? model.GetConstantValue(array.RankSpecifiers[0].Sizes[0], cancellation).Value as int? : null;

    /// <summary>What a local variable is made of, if it is never given another value.</summary>
    private static ExpressionSyntax? Declared(IdentifierNameSyntax name, SemanticModel model, CancellationToken cancellation)
    {
        if (model.GetSymbolInfo(name, cancellation).Symbol is not ILocalSymbol { DeclaringSyntaxReferences.Length: 1 } local
            || local.DeclaringSyntaxReferences[0].GetSyntax(cancellation) is not VariableDeclaratorSyntax { Initializer.Value: { } value } declarator)
        {
            return null;
        }
        SyntaxNode? block = declarator.FirstAncestorOrSelf<BlockSyntax>() ?? (SyntaxNode?)declarator.FirstAncestorOrSelf<CompilationUnitSyntax>();
        bool isReplaced = block!.DescendantNodes().Any(node => node switch
        {
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax left } => left.Identifier.ValueText == local.Name,
            ArgumentSyntax { RefKindKeyword.RawKind: not 0, Expression: IdentifierNameSyntax argument } => argument.Identifier.ValueText == local.Name,
            _ => false,
        });
        return isReplaced ? null : value;
    }
}
