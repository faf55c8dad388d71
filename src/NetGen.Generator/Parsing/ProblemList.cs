using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Parsing;

/// <summary>Gathers what is wrong with a declaration, each thing once however many repetitions of a block run into it.</summary>
internal sealed class ProblemList(SiteList sites)
{
    private readonly List<Problem> _problems = new();
    private readonly HashSet<Problem> _known = new();

    public int Count => _problems.Count;

    public void At(string id, SyntaxNode node, params string[] arguments) => Add(Problem.At(id, sites.Add(node), arguments));

    public void At(string id, SyntaxToken token, params string[] arguments) => Add(Problem.At(id, sites.Add(token), arguments));

    public void At(string id, int site, params string[] arguments) => Add(Problem.At(id, site, arguments));

    public void Between(string id, SyntaxNode node, SyntaxNode other, params string[] arguments) =>
        Add(Problem.Between(id, sites.Add(node), sites.Add(other), arguments));

    public void Add(Problem problem)
    {
        if (_known.Add(problem))
            _problems.Add(problem);
    }

    public Report ToReport() => new(_problems.ToEquatableArray(), sites.ToEquatableArray());
}
