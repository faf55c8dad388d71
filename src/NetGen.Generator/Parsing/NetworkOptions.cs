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

    /// <summary>Whether it must be possible to run the network a step at a time.</summary>
    public static bool Stepper(INamedTypeSymbol network) => Argument(network, "Stepper") is true;

    /// <summary>What of its loss can be computed besides; what is not known is left out.</summary>
    public static Derivative Derivatives(INamedTypeSymbol network) => Argument(network, "Derivatives") is int value
        ? (Derivative)value & (Derivative.Inputs | Derivative.FullCurvature | Derivative.Hessian)
        : Derivative.None;

    /// <summary>In which numbers it can predict besides floats; what is not known is left out.</summary>
    public static Precisions PrecisionsOf(INamedTypeSymbol network) =>
        Argument(network, "Precisions") is int value ? (Precisions)value & (Precisions.Int8 | Precisions.BFloat16) : Precisions.Float32;

    private static AttributeData? Attribute(INamedTypeSymbol network) =>
        network.GetAttributes().FirstOrDefault(a => a.AttributeClass is { } c && NetGenAttributes.IsNamed(c, NetGenAttributes.Network));

    private static object? Argument(INamedTypeSymbol network, string name) => Attribute(network)?.NamedArguments.FirstOrDefault(a => a.Key == name).Value.Value;

    private static T Member<T>(INamedTypeSymbol network, string argument, string type, DeclarationProblems problems)
        where T : struct, Enum
    {
        if (Argument(network, argument) is not int value)
            return default;
        if (Enum.IsDefined(typeof(T), value))
            return (T)Enum.ToObject(typeof(T), value);
        if (Attribute(network)?.ApplicationSyntaxReference?.GetSyntax() is { } syntax)
            problems.At(DiagnosticIds.NotAnEnumMember, syntax, value.ToString(CultureInfo.InvariantCulture), type);
        return default;
    }
}
