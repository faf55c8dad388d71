using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Parsing.Declarations;

/// <summary>What a layer of the project's own learns, as the [Weight]s of its type say.</summary>
internal static class CustomWeights
{
    public static EquatableArray<CustomWeight> Of(INamedTypeSymbol type) => type.GetAttributes()
        .Where(a => a.AttributeClass is { } attribute && NetGenAttributes.IsNamed(attribute, NetGenAttributes.Weight) && a.ConstructorArguments.Length == 2)
        .Select(Read)
        .ToEquatableArray();

    /// <summary>What is wrong with them; null if nothing is.</summary>
    /// <param name="weights">What is declared.</param>
    /// <param name="isTrained">Whether the type has methods that take them.</param>
    public static string? Mistake(EquatableArray<CustomWeight> weights, bool isTrained)
    {
        if (!isTrained)
            return weights.Count == 0 ? null : "[Weight] says what a NetGen.ITrainableLayer learns, which it does not implement";
        if (weights.Count == 0)
            return "no [Weight] on it says what it learns; a layer that learns nothing is a NetGen.ICustomLayer";
        if (weights.FirstOrDefault(w => !SyntaxFacts.IsValidIdentifier(w.Name)) is { } unnamed)
            return $"'{unnamed.Name}' is not a name of letters, digits and underscores";
        if (weights.FirstOrDefault(w => w.Dimensions.Count == 0 || w.Dimensions.Any(d => d < 1)) is { } shapeless)
            return $"'{shapeless.Name}' has no shape of dimensions of at least 1";
        return weights.GroupBy(w => w.Name).FirstOrDefault(group => group.Count() > 1) is { } twice ? $"there are several weights '{twice.Key}'" : null;
    }

    private static CustomWeight Read(AttributeData attribute)
    {
        TypedConstant shape = attribute.ConstructorArguments[1];
        EquatableArray<int> dimensions = shape.Kind == TypedConstantKind.Array && !shape.IsNull
            ? shape.Values.Select(value => value.Value is int size ? size : 0).ToEquatableArray()
            : EquatableArray<int>.Empty;
        Init init = attribute.NamedArguments.FirstOrDefault(a => a.Key == "Init").Value.Value is int chosen ? (Init)chosen : Init.Default;
        double scale = attribute.NamedArguments.FirstOrDefault(a => a.Key == "InitScale").Value.Value is double given ? given : 0.05;
        return new(attribute.ConstructorArguments[0].Value as string ?? "", dimensions, init, scale);
    }
}
