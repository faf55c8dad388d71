using NetGen.Generator.Lowering.Layers;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering;

/// <summary>Which layer a <c>Tie</c> means: one before it, in the same block or around it.</summary>
internal sealed class Ties(EquatableArray<Statement> program, string[] names, DeclaredParameters parameters)
{
    /// <summary>How many names an error offers.</summary>
    private const int Offered = 8;

    /// <summary>What <paramref name="tie"/> means at statement <paramref name="at"/>; null if there is no such layer.</summary>
    public Tie? Find(string tie, int at)
    {
        foreach (string candidate in Candidates(tie, at))
        {
            if (StandsBefore(candidate, at))
                return new(candidate, null);
            int dot = candidate.LastIndexOf('.');
            if (dot > 0 && StandsBefore(candidate.Substring(0, dot), at) && parameters.Find(candidate) is not null)
                return new(candidate.Substring(0, dot), candidate.Substring(dot));
        }
        return null;
    }

    private bool StandsBefore(string layer, int at) => Array.IndexOf(names, layer, 0, at) >= 0;

    /// <summary>" yet: it stands further down", "; there are 'wte', 'dense1'".</summary>
    public string Known(string tie, int at)
    {
        if (Candidates(tie, at).Any(candidate => Array.IndexOf(names, candidate, at) >= 0))
            return " yet: it stands further down";
        string[] known = Before(at).ToArray();
        if (known.Length == 0)
            return "; no layer before this one has parameters";
        string more = known.Length > Offered ? ", …" : "";
        return (known.Length == 1 ? "; there is " : "; there are ") + string.Join(", ", known.Take(Offered).Select(name => $"'{name}'")) + more;
    }

    /// <summary>The layers with parameters that stand before statement <paramref name="at"/>.</summary>
    public IEnumerable<string> Before(int at) =>
        Enumerable.Range(0, at).Where(i => StatementRules.IsLayer(program[i]) && parameters.HasSome(names[i])).Select(i => names[i]).Distinct();

    /// <summary>The name in the layer's own block, then in those around it.</summary>
    private IEnumerable<string> Candidates(string tie, int at)
    {
        string own = names[at];
        for (int dot = own.LastIndexOf('.'); dot >= 0; dot = dot == 0 ? -1 : own.LastIndexOf('.', dot - 1))
            yield return own.Substring(0, dot + 1) + tie;
        yield return tie;
    }
}

/// <summary>What a layer is tied to.</summary>
/// <param name="Layer">The full name of the other layer.</param>
/// <param name="Only">The one parameter that is shared, ".weight"; null for all that both have.</param>
internal sealed record Tie(string Layer, string? Only);
