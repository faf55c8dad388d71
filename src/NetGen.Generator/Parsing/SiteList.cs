using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Parsing;

/// <summary>Gives out the site numbers that statements and problems carry. The same attribute reached through the same [Use] is one site, however often it repeats.</summary>
internal sealed class SiteList
{
    private readonly List<SourceSite> _sites = new();
    private readonly Dictionary<(SyntaxNode Node, int Via), int> _known = new();

    public int Add(SyntaxNode node, int via = -1)
    {
        if (_known.TryGetValue((node, via), out int index))
            return index;
        _known[(node, via)] = _sites.Count;
        _sites.Add(SourceSite.Of(node, via));
        return _sites.Count - 1;
    }

    public int Add(SyntaxToken token)
    {
        _sites.Add(SourceSite.Of(token));
        return _sites.Count - 1;
    }

    public EquatableArray<SourceSite> ToEquatableArray() => _sites.ToEquatableArray();
}
