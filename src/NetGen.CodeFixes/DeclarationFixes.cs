using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.CodeFixes.Fixes;

namespace NetGen.CodeFixes;

/// <summary>All fixes there are, for editors that ask for changes of text.</summary>
public static class DeclarationFixes
{
    public static ImmutableArray<DeclarationFix> All { get; } = ImmutableArray.Create<DeclarationFix>(
        new MakePartial(), new MarkClass(), new CorrectLayer(), new CorrectName(), new InsertLayer(), new FitArgument(), new ReorderInput(), new SaySide(), new DropBias(),
        new RemoveLayer(), new RemoveBranch(), new RemoveArgument(), new AddLoss(), new UseTensor(),
        new FitLength(), new DeclareUsing());

    /// <summary>How a diagnostic can be mended.</summary>
    /// <param name="diagnostic">One of the generator's, of its analyzers' or of the compiler's.</param>
    /// <param name="root">The file that it stands in.</param>
    /// <param name="model">What the names in it mean.</param>
    public static IEnumerable<Offer> Of(Diagnostic diagnostic, SyntaxNode root, SemanticModel model) => All.SelectMany(fix => fix.Of(diagnostic, root, model));
}
