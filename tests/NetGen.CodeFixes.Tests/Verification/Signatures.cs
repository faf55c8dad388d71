using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.CodeFixes.Tests.Verification;

/// <summary>
/// Leaves of generated files what users' code is compiled against. That generated methods compile is tested with the generator; to bind them a dozen times in each test of a fix
/// would take most of its time.
/// </summary>
internal sealed class Signatures : CSharpSyntaxRewriter
{
    private static readonly ArrowExpressionClauseSyntax Nothing = SyntaxFactory.ArrowExpressionClause(SyntaxFactory.ParseExpression("throw null!"));

    private static readonly SyntaxToken End = SyntaxFactory.Token(SyntaxKind.SemicolonToken);

    /// <summary>The table of parameters, which an analyzer reads.</summary>
    private const string ParameterTable = "__CreateParameterTable";

    public static Compilation Of(Compilation whole)
    {
        foreach (SyntaxTree tree in whole.SyntaxTrees.Where(tree => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)))
            whole = whole.ReplaceSyntaxTree(tree, tree.WithRootAndOptions(new Signatures().Visit(tree.GetRoot()), tree.Options));
        return whole;
    }

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node) =>
        (node.Body is null && node.ExpressionBody is null) || node.Identifier.ValueText == ParameterTable ? node
            : node.WithBody(null).WithExpressionBody(Nothing).WithSemicolonToken(End);
}
