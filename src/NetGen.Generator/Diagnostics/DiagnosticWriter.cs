using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Diagnostics;

/// <summary>Joins problems with their places in the source.</summary>
internal static class DiagnosticWriter
{
    public static Diagnostic Write(Problem problem, EquatableArray<SourceSite> sites, Compilation compilation)
    {
        DiagnosticDescriptor descriptor = DiagnosticCatalog.All[problem.Id];
        object[] arguments = problem.Arguments.Cast<object>().ToArray();
        if (problem.Site < 0 || problem.Site >= sites.Count)
            return Diagnostic.Create(descriptor, Location.None, arguments);
        // In a block of another assembly nobody can look or mend: what is wrong there is said of its use.
        int shown = problem.Site;
        while (sites[shown].IsOfLibrary && sites[shown].Via >= 0)
            shown = sites[shown].Via;
        ImmutableDictionary<string, string?> properties = shown == problem.Site ? Properties(problem, sites) : ImmutableDictionary<string, string?>.Empty;
        List<int> others = new();
        if (problem.OtherSite >= 0 && problem.OtherSite < sites.Count && !sites[problem.OtherSite].IsOfLibrary)
            others.Add(problem.OtherSite);
        for (int via = sites[problem.Site].Via; via >= 0; via = sites[via].Via)
            others.Add(via);
        if (Origin(problem.Site, sites) is { } origin)
        {
            descriptor = WithOrigin(descriptor, arguments.Length);
            arguments = arguments.Append(origin).ToArray();
        }
        others.RemoveAll(o => o == shown || sites[o].IsOfLibrary);
        return Diagnostic.Create(descriptor, sites[shown].ToLocation(compilation), others.Select(o => sites[o].ToLocation(compilation)).ToArray(), properties, arguments);
    }

    /// <summary>What code fixes read. What is to be changed elsewhere can be changed in the same file alone.</summary>
    private static ImmutableDictionary<string, string?> Properties(Problem problem, EquatableArray<SourceSite> sites)
    {
        ImmutableDictionary<string, string?> none = ImmutableDictionary<string, string?>.Empty;
        if (problem.Remedy is not { } remedy)
            return none;
        if (remedy.Site < 0)
            return none.Add(remedy.Kind, remedy.Text);
        SourceSite there = sites[remedy.Site];
        return there.Path != sites[problem.Site].Path
            ? none
            : none.Add(remedy.Kind, remedy.Text).Add(Remedy.Place, FormattableString.Invariant($"{there.Span.Start},{there.Span.Length}"));
    }

    /// <summary>
    /// "[Use&lt;BasicBlock&gt;(64, 2)] at Networks.cs(12)": a message in a block would not say otherwise which of its uses is meant, and few tools show second locations.
    /// </summary>
    private static string? Origin(int site, EquatableArray<SourceSite> sites)
    {
        var uses = new List<string>();
        for (int via = sites[site].Via; via >= 0; via = sites[via].Via)
        {
            SourceSite use = sites[via];
            string file = use.Path.Substring(use.Path.LastIndexOfAny(new[] { '/', '\\' }) + 1);
            uses.Add(string.Format(CultureInfo.InvariantCulture, "[{0}] at {1}({2})", use.Text, file, use.Lines.Start.Line + 1));
        }
        return uses.Count == 0 ? null : string.Join(", ", uses);
    }

    private static DiagnosticDescriptor WithOrigin(DiagnosticDescriptor descriptor, int arguments) => new(
        descriptor.Id,
        descriptor.Title,
        string.Format(CultureInfo.InvariantCulture, "{0} (through {{{1}}})", descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture), arguments),
        descriptor.Category,
        descriptor.DefaultSeverity,
        descriptor.IsEnabledByDefault,
        descriptor.Description,
        descriptor.HelpLinkUri,
        descriptor.CustomTags.ToArray());
}
