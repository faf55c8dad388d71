using NetGen.Generator.Diagnostics;
using NetGen.Generator.Lowering.Layers;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering;

/// <summary>Applies the patterns of [Freeze] once all parameters are known.</summary>
internal static class FrozenParameters
{
    /// <summary>How many names an error offers.</summary>
    private const int Offered = 8;

    public static void Apply(EquatableArray<Statement> program, string[] names, DeclaredParameters parameters, ProblemList problems)
    {
        var blocks = new Stack<string>();
        for (int i = 0; i < program.Count; i++)
        {
            Statement statement = program[i];
            if (statement.Kind == StructuralKinds.BeginBlock)
                blocks.Push(names[i] + ".");
            else if (statement.Kind == StructuralKinds.EndBlock && blocks.Count > 0)
                blocks.Pop();
            else if (StatementRules.Find(statement.Kind) is Freeze)
                Apply(statement, blocks.Count == 0 ? "" : blocks.Peek(), parameters, problems);
        }
    }

    private static void Apply(Statement statement, string block, DeclaredParameters parameters, ProblemList problems)
    {
        foreach (string pattern in Freeze.Patterns.Of(statement))
        {
            if (parameters.Freeze(block + pattern) > 0)
                continue;
            string[] known = parameters.ToEquatableArray()
                .Where(p => !p.IsBuffer && p.Name.StartsWith(block, StringComparison.Ordinal))
                .Select(p => p.Name.Substring(block.Length))
                .ToArray();
            problems.Add(Problem.At(DiagnosticIds.FreezesNothing, statement.Site, pattern,
                known.Length == 0 ? "there are no parameters" : Wording.Listed(known.Take(Offered)) + (known.Length > Offered ? ", …" : "")) with { Remedy = Remedy.OneOf(known) });
        }
    }
}
