using NetGen.Generator.Specs;

namespace NetGen.Generator.Diagnostics;

/// <summary>A diagnostic that does not know where it stands yet: sites are indices into the list of source locations beside the spec.</summary>
/// <param name="Id">"NG0101".</param>
/// <param name="Site">The offending attribute.</param>
/// <param name="OtherSite">The second place where two meet (the other branch of a merge), or -1.</param>
/// <param name="Arguments">What fills the message format of the descriptor.</param>
internal sealed record Problem(string Id, int Site, int OtherSite, EquatableArray<string> Arguments)
{
    /// <summary>What would mend it, where an editor cannot know that from the source.</summary>
    public Remedy? Remedy { get; init; }

    public static Problem At(string id, int site, params string[] arguments) => new(id, site, -1, EquatableArray.Of(arguments));

    public static Problem Between(string id, int site, int otherSite, params string[] arguments) => new(id, site, otherSite, EquatableArray.Of(arguments));
}
