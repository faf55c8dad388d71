using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using NetGen.Generator.Diagnostics;

namespace NetGen.CodeFixes;

/// <summary>
/// A fix: it says which diagnostics it knows and how their places can be rewritten. All changes are of text, so what stands around them stays as it is, and an editor without
/// Roslyn's workspaces can make them too (<see cref="DeclarationFixes"/>).
/// </summary>
public abstract class DeclarationFix : CodeFixProvider
{
    private protected DeclarationFix(params string[] ids)
    {
        Ids = ids.ToImmutableArray();
        // Editors offer fixes for what analyzers say; the generator's analyzer says that there is one, under an id of its own.
        FixableDiagnosticIds = Ids.Any(IsOfGenerator) ? Ids.Add(DiagnosticIds.FixOffered) : Ids;
    }

    /// <summary>What it mends.</summary>
    public ImmutableArray<string> Ids { get; }

    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model)
        {
            return;
        }
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            foreach (Offer offer in Of(diagnostic, root, model))
                context.RegisterCodeFix(CodeAction.Create(offer.Title, cancel => ApplyAsync(context.Document, offer, cancel), equivalenceKey: offer.Title), diagnostic);
        }
    }

    /// <summary>How a diagnostic can be mended; nothing where it is not one that the fix knows.</summary>
    public IEnumerable<Offer> Of(Diagnostic diagnostic, SyntaxNode root, SemanticModel model)
    {
        string id = diagnostic.Id == DiagnosticIds.FixOffered && diagnostic.Properties.TryGetValue(Remedy.Of, out string? of) ? of! : diagnostic.Id;
        return Ids.Contains(id) ? Offers(new FixSite(id, diagnostic, root, model)) : Enumerable.Empty<Offer>();
    }

    private protected abstract IEnumerable<Offer> Offers(FixSite site);

    private static bool IsOfGenerator(string id) => id.StartsWith("NG", StringComparison.Ordinal) && !id.StartsWith("NG07", StringComparison.Ordinal);

    private static async Task<Document> ApplyAsync(Document document, Offer offer, CancellationToken cancellation) =>
        document.WithText((await document.GetTextAsync(cancellation).ConfigureAwait(false)).WithChanges(offer.Changes));
}
