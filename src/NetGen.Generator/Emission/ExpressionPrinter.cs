using NetGen.Generator.Scalars;

namespace NetGen.Generator.Emission;

/// <summary>How tightly a piece of text holds together.</summary>
internal enum Precedence { Lowest, Choice, Sum, Product, Primary }

/// <summary>
/// Prints scalar trees as C#: subtrees that occur more than once become locals, in the order in which they are needed, and so does what would make a line too long to read.
/// The text is as long as there are distinct subtrees, however many paths lead to them.
/// </summary>
/// <param name="type">What the locals are: "V" or "float".</param>
internal abstract class ExpressionPrinter(string type)
{
    /// <summary>Characters from which on a subtree gets a name.</summary>
    private const int LongestInline = 180;

    private readonly Dictionary<ScalarExpression, int> _uses = new();
    private readonly Dictionary<ScalarExpression, string> _locals = new();
    private readonly List<string> _statements = new();

    /// <summary>Lines that declare the locals, then one text per tree.</summary>
    public (IReadOnlyList<string> Statements, IReadOnlyList<string> Results) Print(IReadOnlyList<ScalarExpression> trees)
    {
        foreach (ScalarExpression tree in trees)
            Count(tree);
        List<string> results = trees.Select(tree => Text(tree, Precedence.Lowest)).ToList();
        return (_statements, results);
    }

    /// <summary>An operand, a constant or a symbol.</summary>
    protected abstract string Leaf(ScalarExpression leaf, Precedence around);

    /// <summary>An operation on subtrees, each of which is printed with <see cref="Text"/>.</summary>
    protected abstract string Compound(ScalarExpression tree, Precedence around);

    /// <summary>The subtree, or the name of the local that holds it.</summary>
    protected string Text(ScalarExpression tree, Precedence around)
    {
        if (tree.ChildCount == 0)
            return Leaf(tree, around);
        if (_locals.TryGetValue(tree, out string? local))
            return local;
        if (IsReadOnce(tree) && Compound(tree, around) is { Length: <= LongestInline } inline)
            return inline;
        string text = Compound(tree, Precedence.Lowest);
        local = "t" + Literal.Of(_locals.Count + 1);
        _locals[tree] = local;
        _statements.Add($"{type} {local} = {text};");
        return local;
    }

    /// <summary>Whether a subtree stands in one place only, so that it needs no name.</summary>
    protected bool IsReadOnce(ScalarExpression tree) => _uses[tree] == 1;

    protected string Infix(Binary tree, string sign, Precedence own, Precedence right, Precedence around) =>
        Wrap($"{Text(tree.Left, own)} {sign} {Text(tree.Right, right)}", own, around);

    protected static string Wrap(string text, Precedence own, Precedence around) => around > own ? $"({text})" : text;

    private void Count(ScalarExpression tree)
    {
        if (tree.ChildCount == 0)
            return;
        _uses.TryGetValue(tree, out int uses);
        _uses[tree] = uses + 1;
        for (int i = 0; i < tree.ChildCount && uses == 0; i++)
            Count(tree.Child(i));
    }
}
