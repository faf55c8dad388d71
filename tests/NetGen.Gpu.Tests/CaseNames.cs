using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Passes;
using NetGen.Networks.Tests.Agreement;

namespace NetGen.Gpu.Tests;

/// <summary>
/// The networks whose names end in Case: one for each layer, activation and loss, and small whole networks.
/// While a kernel is being worked on, the variable NETGEN_GPU_CASES ("LeNetCase,UNetCase") narrows them down.
/// </summary>
internal static class CaseNames
{
    private static readonly string[] Wanted = (Environment.GetEnvironmentVariable("NETGEN_GPU_CASES") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whole networks of the families, at small sizes: for what runs kernels fast enough.</summary>
    public static IReadOnlyList<string> Whole { get; } =
        [.. new[]
            {
                "LeNet5", "AlexNetSmall", "Vgg16Small", "GoogLeNetSmall", "ResNet18Small", "ResNet50Small", "UNetSmall", "ConvAutoencoderSmall", "DcGanGeneratorSmall", "DcGanDiscriminatorSmall", "StackedMlp", "StackedMlpOfSteps",
            }
            .Where(n => Wanted.Length == 0 || Wanted.Contains(n))];

    public static IReadOnlyList<string> All { get; } =
        [.. Sources.Project.Compilation.SyntaxTrees
            .SelectMany(t => t.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>())
            .Select(t => t.Identifier.Text)
            .Where(n => Wanted.Length == 0 ? n.EndsWith("Case", StringComparison.Ordinal) : Wanted.Contains(n))
            .Order(StringComparer.Ordinal)];

    /// <summary>Those that can be run a step at a time.</summary>
    public static IReadOnlyList<string> Stepped => KnownToStep.Value;

    /// <summary>Those whose loss is derived.</summary>
    public static IReadOnlyList<string> Derived { get; } =
        [.. Sources.Project.Compilation.SyntaxTrees
            .SelectMany(t => t.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>())
            .Where(t => t.Parent is BaseNamespaceDeclarationSyntax space && space.Name.ToString().EndsWith(".Networks", StringComparison.Ordinal))
            .Where(t => t.AttributeLists.ToString().Contains("Network(Derivatives =", StringComparison.Ordinal))
            .Select(t => t.Identifier.Text)
            .Where(n => Wanted.Length == 0 || Wanted.Contains(n))
            .Order(StringComparer.Ordinal)];

    private static readonly Lazy<string[]> KnownToStep = new(() => [.. All.Where(name => StepByStep.Run(DeclaredNetwork.Find(name).Prediction).Network is not null)]);
}
