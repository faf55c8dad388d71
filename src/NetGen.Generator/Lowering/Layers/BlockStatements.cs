using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>BeginBlock … EndBlock: the statements of one use of a block, with tensor names and parameter names of their own.</summary>
internal sealed class BlockStatements() : StatementRule(Begin, End)
{
    public const string Begin = "BeginBlock", End = "EndBlock";

    public static string TypeName(Statement begin) => begin.Text("Block") ?? "block";

    /// <summary>Index of the EndBlock that belongs to the BeginBlock at <paramref name="begin"/>.</summary>
    public static int EndOf(EquatableArray<Statement> program, int begin)
    {
        int depth = 0;
        for (int i = begin; i < program.Count; i++)
        {
            if (program[i].Kind == Begin)
                depth++;
            else if (program[i].Kind == End && --depth == 0)
                return i;
        }
        return program.Count;
    }

    public override void Apply(StatementContext statement)
    {
        if (statement.Statement.Kind == Begin)
            statement.Walk.Enter(statement.Name + ".", statement.Site);
        else
            statement.Walk.Leave();
    }
}
