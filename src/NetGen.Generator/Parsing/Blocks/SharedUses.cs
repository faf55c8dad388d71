using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Parsing.Blocks;

/// <summary>The uses of a network that share parameters: all of one name, wherever they stand, must be the same block with the same arguments.</summary>
internal sealed class SharedUses(DeclarationProblems problems)
{
    private readonly Dictionary<string, (string Block, int Site)> _first = new(StringComparer.Ordinal);

    /// <param name="name">The name they share.</param>
    /// <param name="block">Block and arguments: "Tower(128)".</param>
    /// <param name="site">The [Use].</param>
    public bool Fits(string name, string block, int site)
    {
        if (!_first.TryGetValue(name, out (string Block, int Site) first))
        {
            _first[name] = (block, site);
            return true;
        }
        if (first.Block == block)
            return true;
        problems.Add(Problem.Between(DiagnosticIds.ShareMismatch, site, first.Site, name, block, first.Block));
        return false;
    }
}
