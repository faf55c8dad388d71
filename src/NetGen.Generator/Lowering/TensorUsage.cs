using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;

namespace NetGen.Generator.Lowering;

/// <summary>Which named tensors are ever used, in training or in prediction.</summary>
internal sealed class TensorUsage
{
    private readonly List<(string Name, int Site)> _declared = [];
    private readonly HashSet<(string Name, int Site)> _used = [];

    public void Declared(string name, int site)
    {
        if (!_declared.Contains((name, site)))
            _declared.Add((name, site));
    }

    public void Used(string name, int site) => _used.Add((name, site));

    public void ReportUnused(ProblemList problems)
    {
        foreach ((string name, int site) in _declared)
        {
            if (!_used.Contains((name, site)))
                problems.Add(Problem.At(DiagnosticIds.UnusedTensor, site, name));
        }
    }
}
