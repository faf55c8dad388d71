using NetGen.Generator.Specs;

namespace NetGen.Generator.Diagnostics;

/// <summary>Problems and the source locations that their site numbers mean.</summary>
internal sealed record Report(EquatableArray<Problem> Problems, EquatableArray<SourceSite> Sites)
{
    public static readonly Report Empty = new(EquatableArray<Problem>.Empty, EquatableArray<SourceSite>.Empty);
}
