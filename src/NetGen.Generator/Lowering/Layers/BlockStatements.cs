using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>BeginBlock … EndBlock: the statements of one use of a block, with tensor names and parameter names of their own.</summary>
internal sealed class BeginBlock() : StatementRule(StructuralKinds.BeginBlock, Name, Share, Index, Block, IsNetwork)
{
    /// <summary>The name that its parameters have in common with other uses.</summary>
    public static readonly TextArgument Share = new("Share");

    /// <summary>The number of the repetition.</summary>
    public static readonly WholeArgument Index = new("Index", 0);

    private static readonly TextArgument Block = new("Block");

    /// <summary>Whether it is a network that another one uses.</summary>
    public static readonly FlagArgument IsNetwork = new("IsNetwork", false);

    /// <summary>What the block's class is called.</summary>
    public static string TypeName(Statement begin) => Block.Of(begin) ?? "block";

    /// <summary>Index of the EndBlock that belongs to the BeginBlock at <paramref name="begin"/>.</summary>
    public static int EndOf(EquatableArray<Statement> program, int begin)
    {
        int depth = 0;
        for (int i = begin; i < program.Count; i++)
        {
            if (program[i].Kind == StructuralKinds.BeginBlock)
                depth++;
            else if (program[i].Kind == StructuralKinds.EndBlock && --depth == 0)
                return i;
        }
        return program.Count;
    }

    public override void Apply(StatementContext statement) => statement.Walk.Enter(statement.Site, IsNetwork.Of(statement) ? TypeName(statement.Statement) : null);
}

/// <summary>The end of it.</summary>
internal sealed class EndBlock() : StatementRule(StructuralKinds.EndBlock)
{
    public override void Apply(StatementContext statement)
    {
        // What a network that is used would predict is what it leaves.
        if (statement.Walk.Scope is { Network: not null, Answer: { } answer })
            statement.Result = answer;
        statement.Walk.Leave();
    }
}
