using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Parsing;

/// <summary>Gathers what is wrong with a declaration, with its places in the source.</summary>
internal sealed class DeclarationProblems(SiteList sites) : ProblemList
{
    public void At(string id, SyntaxNode node, params string[] arguments) => Add(Problem.At(id, sites.Add(node), arguments));

    public void At(string id, SyntaxToken token, params string[] arguments) => Add(Problem.At(id, sites.Add(token), arguments));

    public void At(string id, int site, params string[] arguments) => Add(Problem.At(id, site, arguments));

    public void Between(string id, SyntaxNode node, SyntaxNode other, params string[] arguments) =>
        Add(Problem.Between(id, sites.Add(node), sites.Add(other), arguments));

    public Report ToReport() => new(ToEquatableArray(), sites.ToEquatableArray());
}
