using NetGen.Generator.Specs;

namespace NetGen.Generator.Diagnostics;

/// <summary>What is wrong with a declaration, each thing once: repeated blocks, and the graphs of training and prediction, meet the same mistake several times.</summary>
internal class ProblemList
{
    private readonly List<Problem> _problems = [];
    private readonly HashSet<Problem> _known = [];

    public int Count => _problems.Count;

    /// <summary>Whether any of them is an error.</summary>
    public bool HasErrors { get; private set; }

    public void Add(Problem problem)
    {
        if (_known.Add(problem))
            _problems.Add(problem);
        HasErrors |= DiagnosticCatalog.IsError(problem.Id);
    }

    /// <summary>Whether it has been said of this place already.</summary>
    public bool Has(string id, int site) => _problems.Any(p => p.Id == id && p.Site == site);

    public EquatableArray<Problem> ToEquatableArray() => _problems.ToEquatableArray();
}
