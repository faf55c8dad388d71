using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Generator.Parsing.Declarations;

/// <summary>
/// Binds the arguments of an attribute to the parameters and properties of its class, as the compiler does, but keeps their expressions.
/// Walking syntax also keeps the order of attributes, which <see cref="ISymbol.GetAttributes"/> does not promise across lists.
/// </summary>
internal static class AttributeBinder
{
    /// <summary>The arguments; null where the C# compiler has an error to report.</summary>
    public static IReadOnlyList<BoundArgument>? Bind(AttributeSyntax attribute, IMethodSymbol constructor, SemanticModels models)
    {
        SemanticModel model = models.Model(attribute.SyntaxTree);
        var bound = new List<BoundArgument>();
        var extra = new List<ExpressionSyntax>();
        int position = 0;
        foreach (AttributeArgumentSyntax argument in attribute.ArgumentList?.Arguments ?? default)
        {
            if (argument.NameEquals is { } property)
            {
                if (model.GetSymbolInfo(property.Name).Symbol is not IPropertySymbol { Type: var type } symbol || bound.Any(b => b.Name == symbol.Name))
                    return null;
                if (!Add(bound, symbol.Name, type, argument.Expression, models, isPositional: false))
                    return null;
                continue;
            }
            if (ParameterOf(argument, constructor, ref position) is not { } parameter)
                return null;
            if (parameter.IsParams && !IsWholeArray(argument.Expression, parameter, model))
                extra.Add(argument.Expression);
            else if (!Add(bound, Pascal(parameter.Name), parameter.Type, argument.Expression, models, isPositional: true))
                return null;
        }
        if (constructor.Parameters.LastOrDefault() is { IsParams: true, Type: IArrayTypeSymbol array } last && bound.All(b => b.Name != Pascal(last.Name)))
        {
            if (!extra.All(e => models.Constant(e).HasValue))
                return null;
            bound.Add(new(Pascal(last.Name), array.ElementType, true, extra, true));
        }
        return InOrderOfParameters(bound, constructor);
    }

    /// <summary>What an argument is called: a property, or a parameter in Pascal case; null where the constructor has none for it.</summary>
    /// <param name="argument">The argument.</param>
    /// <param name="constructor">The constructor; null if it is not known.</param>
    /// <param name="position">How many came before it without a name.</param>
    public static string? NameOf(AttributeArgumentSyntax argument, IMethodSymbol? constructor, ref int position) =>
        argument.NameEquals is { } property ? property.Name.Identifier.ValueText
        : constructor is not null && ParameterOf(argument, constructor, ref position) is { } parameter ? Pascal(parameter.Name) : null;

    private static IParameterSymbol? ParameterOf(AttributeArgumentSyntax argument, IMethodSymbol constructor, ref int position) => argument.NameColon is { } name
        ? constructor.Parameters.FirstOrDefault(p => p.Name == name.Name.Identifier.ValueText)
        : constructor.Parameters.ElementAtOrDefault(Math.Min(position++, constructor.Parameters.Length - 1));

    /// <summary>Arguments given by name come in any order; a declaration means the same in each.</summary>
    private static List<BoundArgument> InOrderOfParameters(List<BoundArgument> bound, IMethodSymbol constructor)
    {
        List<string> parameters = constructor.Parameters.Select(p => Pascal(p.Name)).ToList();
        return bound.OrderBy(b => parameters.IndexOf(b.Name) is var i && i >= 0 ? i : parameters.Count).ToList();
    }

    private static bool Add(List<BoundArgument> bound, string name, ITypeSymbol type, ExpressionSyntax expression, SemanticModels models, bool isPositional)
    {
        if (type is not IArrayTypeSymbol array)
        {
            bound.Add(new(name, type, false, new[] { expression }, isPositional));
            return models.Constant(expression).HasValue && Converts(expression, type, models);
        }
        IReadOnlyList<ExpressionSyntax>? elements = ArrayElements(expression);
        if (elements is null || !elements.All(e => models.Constant(e).HasValue))
            return false;
        bound.Add(new(name, array.ElementType, true, elements, isPositional));
        return true;
    }

    /// <summary>Whether a params parameter is given an array rather than its elements.</summary>
    private static bool IsWholeArray(ExpressionSyntax expression, IParameterSymbol parameter, SemanticModel model) =>
        expression is ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax or CollectionExpressionSyntax
        || (expression.IsKind(SyntaxKind.NullLiteralExpression) && model.GetTypeInfo(expression).ConvertedType is IArrayTypeSymbol)
        || (expression.IsKind(SyntaxKind.DefaultLiteralExpression) && SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(expression).ConvertedType, parameter.Type));

    /// <summary>The elements of an array that is written out; null for everything else.</summary>
    public static IReadOnlyList<ExpressionSyntax>? ArrayElements(ExpressionSyntax expression) => expression switch
    {
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
        CollectionExpressionSyntax collection when collection.Elements.All(e => e is ExpressionElementSyntax)
            => collection.Elements.Select(e => ((ExpressionElementSyntax)e).Expression).ToArray(),
        _ when expression.IsKind(SyntaxKind.NullLiteralExpression) || expression.IsKind(SyntaxKind.DefaultLiteralExpression) => Array.Empty<ExpressionSyntax>(),
        _ => null,
    };

    private static bool Converts(ExpressionSyntax expression, ITypeSymbol type, SemanticModels models) =>
        models.Model(expression.SyntaxTree).ClassifyConversion(expression, type).IsImplicit;

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);
}
