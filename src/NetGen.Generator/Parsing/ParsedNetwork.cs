using NetGen.Generator.Diagnostics;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Parsing;

/// <summary>Problems and the source locations that their site numbers mean.</summary>
internal sealed record Report(EquatableArray<Problem> Problems, EquatableArray<SourceSite> Sites)
{
    public static readonly Report Empty = new(EquatableArray<Problem>.Empty, EquatableArray<SourceSite>.Empty);
}

/// <summary>What was read of one class marked [Network].</summary>
/// <param name="Spec">The declaration, free of locations; null where it holds errors (NetGen's, or the C# compiler's, which need no word from us).</param>
/// <param name="Report">What is wrong so far, and the sites of all statements.</param>
internal sealed record ParsedNetwork(NetworkSpec? Spec, Report Report);
