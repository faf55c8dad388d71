using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NetGen.Generator.Parsing;

/// <summary>Whether the project is built for debugging, so that the JIT would not optimise its networks.</summary>
internal static class DebugBuild
{
    /// <summary>The property of a project that says false where its code shall be left as it is.</summary>
    public const string Property = "build_property.NetGenOptimizeDebug";

    public static bool IsSlow(Compilation compilation, AnalyzerConfigOptionsProvider options) =>
        compilation.Options.OptimizationLevel == OptimizationLevel.Debug
        && !(options.GlobalOptions.TryGetValue(Property, out string? value) && string.Equals(value.Trim(), "false", StringComparison.OrdinalIgnoreCase))
        && !compilation.Assembly.GetAttributes().Any(a => a.AttributeClass is { Name: "DebuggableAttribute", ContainingNamespace: { Name: "Diagnostics", ContainingNamespace.Name: "System" } });
}
