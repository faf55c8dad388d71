using System.Diagnostics.CodeAnalysis;

namespace NetGen.Notebooks;

/// <summary>
/// Says how notebooks show an object. .NET Interactive looks for an attribute of this name, whoever's it is, and asks it by name for a source of formatters
/// (https://github.com/dotnet/interactive, "convention-based formatters"): so nothing of it is referenced.
/// </summary>
/// <param name="formatterSourceType">A class without arguments whose method <c>CreateTypeFormatters</c> gives formatters.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = true)]
internal sealed class TypeFormatterSourceAttribute(
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor | DynamicallyAccessedMemberTypes.PublicMethods)] Type formatterSourceType) : Attribute
{
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor | DynamicallyAccessedMemberTypes.PublicMethods)]
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>What is shown where nobody asks for another form.</summary>
    public string[] PreferredMimeTypes { get; set; } = ["text/html"];
}
