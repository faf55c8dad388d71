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

    public static SyntaxTree Rewrite(SyntaxTree tree)
    {
        SyntaxNode root = tree.GetRoot();
        List<MethodDeclarationSyntax> methods = [.. root.DescendantNodes().OfType<ClassDeclarationSyntax>()
            .Where(c => c.Identifier.Text.EndsWith("Kernels", StringComparison.Ordinal))
            .SelectMany(c => c.DescendantNodes().OfType<MethodDeclarationSyntax>())];
        HashSet<string> waiting = ["Barrier", "EmitRef"];
        while (true)
        {
            int before = waiting.Count;
            foreach (MethodDeclarationSyntax method in methods)
            {
                if (method.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => waiting.Contains(Callee(call))))
                    waiting.Add(method.Identifier.Text);
            }
            if (waiting.Count == before)
                break;
        }
        SyntaxNode rewritten = new AsyncKernels(waiting).Visit(root);
        return tree.WithRootAndOptions(rewritten, tree.Options);
    }

    /// <summary>Launching is the host's: only kernels are rewritten.</summary>
    public override SyntaxNode? VisitClassDeclaration(ClassDeclarationSyntax node) =>
        node.Identifier.Text.EndsWith("Kernels", StringComparison.Ordinal) ? base.VisitClassDeclaration(node) : node;

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
        string call = node.Expression.ToString() == "Group.Barrier" ? "global::ILGPU.Emulation.Barrier.Arrive()" : base.VisitInvocationExpression(node)!.ToString() + ".ConfigureAwait(false)";
        return ParseExpression($"(await {call})").WithTriviaFrom(node) is ParenthesizedExpressionSyntax awaited && node.Parent is ExpressionStatementSyntax
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
