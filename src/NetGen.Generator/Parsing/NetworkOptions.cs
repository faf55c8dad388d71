using System.Globalization;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Parsing;

/// <summary>The arguments of [Network] itself.</summary>
internal static class NetworkOptions
{
    /// <summary>Along what vectors run; Auto if nothing is said.</summary>
    public static Vectors Vectors(INamedTypeSymbol network, DeclarationProblems problems) => Member<Vectors>(network, "Vectors", "Vectors", problems);

    /// <summary>How convolutions are computed; Auto if nothing is said.</summary>
    public static ConvAlgorithm Convolutions(INamedTypeSymbol network, DeclarationProblems problems) => Member<ConvAlgorithm>(network, "Convolutions", "ConvAlgorithm", problems);

    private static T Member<T>(INamedTypeSymbol network, string argument, string type, DeclarationProblems problems)
        where T : struct, Enum
    {
        AttributeData? attribute = network.GetAttributes().FirstOrDefault(a => a.AttributeClass is { } c && NetGenAttributes.IsNamed(c, NetGenAttributes.Network));
        if (attribute?.NamedArguments.FirstOrDefault(a => a.Key == argument).Value.Value is not int value)
            return default;
        if (Enum.IsDefined(typeof(T), value))
            return (T)Enum.ToObject(typeof(T), value);
        if (attribute.ApplicationSyntaxReference?.GetSyntax() is { } syntax)
            problems.At(DiagnosticIds.NotAnEnumMember, syntax, value.ToString(CultureInfo.InvariantCulture), type);
        return default;
    }
}
