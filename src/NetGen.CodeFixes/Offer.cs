using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.CodeFixes;

/// <summary>One way to mend a declaration.</summary>
/// <param name="Title">What an editor shows: "Insert Flatten".</param>
/// <param name="Changes">What is written instead of what, in the file of the diagnostic; no two meet.</param>
public sealed record Offer(string Title, ImmutableArray<TextChange> Changes)
{
    public static Offer Of(string title, params TextChange[] changes) => new(title, ImmutableArray.Create(changes));
}
