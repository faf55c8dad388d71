using System.Globalization;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Parsing;

/// <summary>The arguments of [Network] itself.</summary>
internal static class NetworkOptions
{
    /// <summary>Along what vectors run; Auto if nothing is said.</summary>
    public static VectorAxis Vectors(INamedTypeSymbol network, ProblemList problems)
    {
        AttributeData? attribute = network.GetAttributes().FirstOrDefault(a => a.AttributeClass is { } type && NetGenAttributes.IsNamed(type, NetGenAttributes.Network));
        if (attribute?.NamedArguments.FirstOrDefault(a => a.Key == nameof(Vectors)).Value.Value is not int axis)
            return VectorAxis.Auto;
        if (Enum.IsDefined(typeof(VectorAxis), axis))
            return (VectorAxis)axis;
        if (attribute.ApplicationSyntaxReference?.GetSyntax() is { } syntax)
            problems.At(DiagnosticIds.NotAnEnumMember, syntax, axis.ToString(CultureInfo.InvariantCulture), nameof(Vectors));
        return VectorAxis.Auto;
    }
}
