using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering;

/// <summary>What is wrong with a declaration, each thing once: the two graphs and repeated blocks meet the same mistake several times.</summary>
internal sealed class ProblemList
{
    private readonly List<Problem> _problems = [];
    private readonly HashSet<Problem> _known = [];

    public void Add(Problem problem)
    {
        if (_known.Add(problem))
            _problems.Add(problem);
        HasErrors |= DiagnosticCatalog.All[problem.Id].DefaultSeverity == DiagnosticSeverity.Error;
    }

    /// <summary>Whether it has been said of this place already.</summary>
    public bool Has(string id, int site) => _problems.Any(p => p.Id == id && p.Site == site);

    /// <summary>Whether any of them is an error, so that there is no graph.</summary>
    public bool HasErrors { get; private set; }

    public EquatableArray<Problem> ToEquatableArray() => _problems.ToEquatableArray();
}
