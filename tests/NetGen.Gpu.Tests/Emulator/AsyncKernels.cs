using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace NetGen.Gpu.Tests.Harness;

/// <summary>
/// Makes every method that waits at a barrier asynchronous, so that one thread of the machine can run all threads of a group in turn:
/// <c>Group.Barrier()</c> becomes an await, and so do the calls of methods that contain one; a product of fragments on tensor cores becomes an offer to the warp, an await, and
/// the thread's own results. Nothing else of the text changes.
/// </summary>
internal sealed class AsyncKernels : CSharpSyntaxRewriter
{
    private readonly HashSet<string> _waiting;

    private AsyncKernels(HashSet<string> waiting) => _waiting = waiting;

    /// <summary>Kernels, which may call the library.</summary>
    public static SyntaxTree Rewrite(SyntaxTree tree) => Rewrite([tree], WaitingLibrary.Methods)[0];

    /// <param name="trees">Files that may call each other.</param>
    /// <param name="others">Methods elsewhere that wait.</param>
    public static IReadOnlyList<SyntaxTree> Rewrite(IReadOnlyList<SyntaxTree> trees, IEnumerable<string> others)
    {
        HashSet<string> waiting = Waiting(trees, others);
        return [.. trees.Select(tree => tree.WithRootAndOptions(new AsyncKernels(waiting).Visit(tree.GetRoot()), tree.Options))];
    }

    /// <summary>The methods that wait at a barrier, or call one that does.</summary>
    public static HashSet<string> Waiting(IEnumerable<SyntaxTree> trees, IEnumerable<string> others)
    {
        List<MethodDeclarationSyntax> methods = [.. trees.SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>())
            .Where(AreKernels)
            .SelectMany(c => c.DescendantNodes().OfType<MethodDeclarationSyntax>())];
        HashSet<string> waiting = ["Barrier", "EmitRef", .. others];
        while (true)
        {
            int before = waiting.Count;
            foreach (MethodDeclarationSyntax method in methods)
            {
                if (method.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => waiting.Contains(Callee(call))))
                    waiting.Add(method.Identifier.Text);
            }
            if (waiting.Count == before)
                return waiting;
        }
    }

    /// <summary>Launching is the host's: only kernels are rewritten, which stand in static classes.</summary>
    public override SyntaxNode? VisitClassDeclaration(ClassDeclarationSyntax node) => AreKernels(node) ? base.VisitClassDeclaration(node) : node;

    /// <summary>What waits in the library is called in its rewritten form.</summary>
    public override SyntaxNode? VisitUsingDirective(UsingDirectiveSyntax node)
    {
        string? name = node.StaticKeyword.IsKind(SyntaxKind.StaticKeyword) ? node.NamespaceOrType.ToString() : null;
        return name is not null && WaitingLibrary.Classes.Any(type => name.EndsWith("NetGen.Ilgpu.Kernels." + type, StringComparison.Ordinal))
            ? node.WithNamespaceOrType(ParseName(name.Replace("NetGen.Ilgpu.Kernels.", WaitingLibrary.Namespace + ".", StringComparison.Ordinal)))
            : base.VisitUsingDirective(node);
    }

    private static bool AreKernels(ClassDeclarationSyntax type) => type.Modifiers.Any(SyntaxKind.StaticKeyword);

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        var method = (MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!;
        if (!_waiting.Contains(node.Identifier.Text))
            return method;
        string task = node.ReturnType.ToString() == "void" ? "global::System.Threading.Tasks.Task" : $"global::System.Threading.Tasks.Task<{node.ReturnType}>";
        return method
            .WithReturnType(ParseTypeName(task).WithTriviaFrom(node.ReturnType))
            .AddModifiers(Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(Space));
    }

    public override SyntaxNode? VisitExpressionStatement(ExpressionStatementSyntax node)
    {
        if (node.Expression is not InvocationExpressionSyntax call || Callee(call) != "EmitRef")
            return base.VisitExpressionStatement(node);
        string[] arguments = [.. call.ArgumentList.Arguments.Select(a => a.Expression.ToString())];
        string operands = string.Join(", ", arguments[5..].Select(a => a + ".Value")), sums = string.Join(", ", arguments[1..5].Select(a => $"ref {a}.Value"));
        return ParseStatement($"{{ global::ILGPU.Emulation.Warp.Offer({operands}); await global::ILGPU.Emulation.Warp.Arrive(); global::ILGPU.Emulation.Warp.Multiply({arguments[0]}, {sums}); }}")
            .WithTriviaFrom(node);
    }

    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        if (!_waiting.Contains(Callee(node)))
            return base.VisitInvocationExpression(node);
        string call = node.Expression.ToString() == "Group.Barrier"
            ? "global::ILGPU.Emulation.Barrier.Arrive()"
            : base.VisitInvocationExpression(node)!.ToString() + ".ConfigureAwait(false)";
        return ParseExpression($"(await {call})").WithTriviaFrom(node) is ParenthesizedExpressionSyntax awaited
            && node.Parent is ExpressionStatementSyntax or ArrowExpressionClauseSyntax
            ? awaited.Expression.WithTriviaFrom(node)
            : ParseExpression($"(await {call})").WithTriviaFrom(node);
    }

    private static string Callee(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "Group" }, Name.Identifier.Text: "Barrier" } => "Barrier",
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "CudaAsm" }, Name.Identifier.Text: "EmitRef" } => "EmitRef",
        IdentifierNameSyntax name => name.Identifier.Text,
        GenericNameSyntax name => name.Identifier.Text,
        _ => "",
    };
}
