using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Passes;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.House;

/// <summary>The order of the passes is one list: what runs them keeps to it, and the page about the architecture repeats it.</summary>
public sealed class PassOrderTests
{
    private static readonly string Generator = Path.Combine(Repository.Root, "src", "NetGen.Generator");

    private static readonly string[] Order = [.. PassOrder.All.Select(step => step.Name)];

    [Fact]
    public void The_architecture_lists_the_passes_as_the_code_does()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "architecture.md"));
        string list = string.Join("\n", PassOrder.All.Select((step, i) => $"{i + 1}. `{step.Name}` {step.Purpose}."));
        Assert.True(page.Contains("\n" + list + "\n", StringComparison.Ordinal), "docs/architecture.md does not hold this list:\n" + list);
    }

    /// <summary>In every method that runs passes they follow each other as in the list, of which a method may leave out as much as it likes.</summary>
    [Fact]
    public void Passes_run_in_the_order_of_the_list()
    {
        int methods = 0;
        foreach ((string method, string[] run) in Methods.Where(m => m.Run.Length > 1))
        {
            methods++;
            int at = 0;
            foreach (string pass in run)
            {
                at = Array.IndexOf(Order, pass, at);
                Assert.True(at >= 0, $"{method} runs {string.Join(", ", run)}: {pass} stands before its predecessor in the list");
            }
        }
        Assert.True(methods > 1, "Nothing runs passes.");
    }

    [Fact]
    public void The_list_holds_what_is_run_and_nothing_else() =>
        Assert.Equal(Order.Distinct().Order(StringComparer.Ordinal), Methods.SelectMany(m => m.Run).Distinct().Order(StringComparer.Ordinal));

    /// <summary>The methods that lead through the house, with the passes that each runs.</summary>
    private static IReadOnlyList<(string Name, string[] Run)> Methods { get; } =
        [.. Directory.EnumerateFiles(Generator, "*.cs").Concat(Directory.EnumerateFiles(Path.Combine(Generator, "Passes"), "*.cs"))
            .SelectMany(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
            .Select(method => (method.Identifier.ValueText, InOrder(method).Select(PassOf).OfType<string>().ToArray()))];

    /// <summary>Calls and constructions in the order in which they happen: arguments first.</summary>
    private static IEnumerable<SyntaxNode> InOrder(SyntaxNode node) => node.ChildNodes().SelectMany(InOrder).Append(node);

    /// <summary>"Fuse" of <c>Fuse.Run(…)</c>, "PlaceValues" of <c>new PlaceValues(…)</c>, where that is a pass.</summary>
    private static string? PassOf(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax type, Name.Identifier.ValueText: "Run" or "TryRun" or "Choose" } } => PassOf(type),
        ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax { Identifier.ValueText: nameof(PlaceValues) } type } => PassOf(type),
        _ => null,
    };

    private static string? PassOf(IdentifierNameSyntax type) =>
        type.Identifier.ValueText is var name && name != nameof(PlanNetwork) && typeof(PassOrder).Assembly.GetType($"NetGen.Generator.Passes.{name}") is not null ? name : null;
}
