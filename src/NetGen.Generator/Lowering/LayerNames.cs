using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Layers;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering;

/// <summary>
/// Names of layers and blocks by statement, the same for training and prediction: what was given as <c>Name</c>, else the kind and a running number in its scope,
/// with the block's name before it: "basicblock1.conv2".
/// </summary>
internal static class LayerNames
{
    /// <summary>The full name of each statement that is a layer or begins a block; "" for the others.</summary>
    public static string[] Of(EquatableArray<Statement> program, ProblemList problems)
    {
        var names = new string[program.Count];
        var scopes = new Stack<NameScope>();
        scopes.Push(new NameScope(""));
        var shared = new HashSet<string>();
        for (int i = 0; i < program.Count; i++)
        {
            Statement statement = program[i];
            names[i] = "";
            if (statement.Kind == StructuralKinds.BeginBlock)
            {
                if (BeginBlock.Share.Of(statement) is { } share)
                {
                    // All uses that share are one and the same piece of the network, wherever they stand.
                    names[i] = Numbered(share, statement);
                    if (shared.Add(names[i]))
                        scopes.Peek().Reserve(names[i], statement.Site);
                }
                else
                {
                    names[i] = scopes.Peek().Take(statement, BeginBlock.TypeName(statement).ToLowerInvariant(), problems);
                }
                scopes.Push(new NameScope(names[i] + "."));
            }
            else if (statement.Kind == StructuralKinds.EndBlock)
            {
                if (scopes.Count > 1)
                    scopes.Pop();
            }
            else if (StatementRules.Find(statement.Kind)?.NameStem is { } stem)
            {
                names[i] = scopes.Peek().Take(statement, stem, problems);
            }
        }
        return names;
    }

    /// <summary>The same names as identifiers. Where a name is made of a kind, it has the kind's capitals: "BasicBlock1BatchNorm2".</summary>
    public static string[] Identifiers(EquatableArray<Statement> program, string[] names)
    {
        var identifiers = new string[program.Count];
        var blocks = new Stack<(string Name, string Identifier)>();
        blocks.Push(("", ""));
        for (int i = 0; i < program.Count; i++)
        {
            Statement statement = program[i];
            bool isBlock = statement.Kind == StructuralKinds.BeginBlock;
            (string outer, string identifier) = blocks.Peek();
            bool isInside = outer.Length > 0 && names[i].StartsWith(outer + ".", StringComparison.Ordinal);
            string own = isInside ? names[i].Substring(outer.Length + 1) : names[i];
            identifiers[i] = names[i].Length == 0 ? "" : (isInside ? identifier : "") + PascalCase.Of(own, isBlock ? BeginBlock.TypeName(statement) : statement.Kind);
            if (isBlock)
                blocks.Push((names[i], identifiers[i]));
            else if (statement.Kind == StructuralKinds.EndBlock && blocks.Count > 1)
                blocks.Pop();
        }
        return identifiers;
    }

    /// <summary>A name given to a repeated block carries the number of the repetition: "stage.0", "stage.1".</summary>
    private static string Numbered(string name, Statement block) =>
        BeginBlock.Index.IsIn(block) ? FormattableString.Invariant($"{name}.{BeginBlock.Index.In(block, 0)}") : name;

    private sealed class NameScope(string prefix)
    {
        private readonly Dictionary<string, int> _counts = [];
        private readonly Dictionary<string, int> _taken = [];

        public void Reserve(string name, int site) => _taken[name] = site;

        public string Take(Statement statement, string stem, ProblemList problems)
        {
            if (statement.Text("Name") is { Length: > 0 } text)
            {
                string given = Numbered(text, statement);
                if (_taken.TryGetValue(given, out int first))
                    problems.Add(Problem.Between(DiagnosticIds.DuplicateLayerName, statement.Site, first, given));
                _taken[given] = statement.Site;
                return prefix + given;
            }
            string name;
            do
            {
                _counts.TryGetValue(stem, out int count);
                _counts[stem] = count + 1;
                name = stem + (count + 1);
            }
            while (_taken.ContainsKey(name));
            _taken[name] = statement.Site;
            return prefix + name;
        }
    }
}
