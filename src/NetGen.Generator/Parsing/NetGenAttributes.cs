using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Parsing;

/// <summary>Recognises NetGen's attributes by name, wherever their assembly comes from.</summary>
internal static class NetGenAttributes
{
    public const string Namespace = "NetGen";
    public const string Network = "NetGen.NetworkAttribute";
    public const string Block = "NetGen.BlockAttribute";
    public const string Param = "NetGen.ParamAttribute";
    public const string RepeatIndex = "NetGen.RepeatIndexAttribute";
    public const string Net = "NetGen.NetAttribute";
    public const string Step = "NetGen.StepAttribute";
    public const string Trainable = "NetGen.TrainableAttribute";
    public const string Weight = "NetGen.WeightAttribute";

    private const string Suffix = "Attribute";

    public static bool IsStatement(INamedTypeSymbol attribute) => DerivesFrom(attribute, "StatementAttribute");

    public static bool IsLoss(INamedTypeSymbol attribute) => DerivesFrom(attribute, "LossAttribute");

    /// <summary>Whether the project has derived an attribute of its own from one of these.</summary>
    public static bool IsDerived(INamedTypeSymbol statement) => !IsInNamespace(statement);

    public static bool IsUse(INamedTypeSymbol attribute) => attribute is { Name: "UseAttribute", TypeArguments.Length: 1 };

    /// <summary>"Conv2D" for Conv2DAttribute, "LocalResponseNorm" for LRNAttribute: an attribute that derives from one that can be written is a short name of it.</summary>
    public static string KindOf(INamedTypeSymbol attribute) =>
        WithoutSuffix(attribute.BaseType is { IsAbstract: false } written && IsStatement(written) ? written.Name : attribute.Name);

    public static string WithoutSuffix(string name) =>
        name.EndsWith(Suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name;

    public static bool IsMarked(ISymbol symbol, string attribute) =>
        symbol.GetAttributes().Any(a => a.AttributeClass is { } type && IsNamed(type, attribute));

    public static bool IsNamed(INamedTypeSymbol type, string fullName) =>
        IsInNamespace(type) && type.Name.Length == fullName.Length - Namespace.Length - 1 && fullName.EndsWith(type.Name, StringComparison.Ordinal);

    private static bool DerivesFrom(INamedTypeSymbol type, string baseName)
    {
        for (INamedTypeSymbol? b = type.BaseType; b is not null; b = b.BaseType)
        {
            if (b.Name == baseName && IsInNamespace(b))
                return true;
        }
        return false;
    }

    private static bool IsInNamespace(INamedTypeSymbol type) =>
        type.ContainingType is null && type.ContainingNamespace is { Name: Namespace, ContainingNamespace.IsGlobalNamespace: true };
}
