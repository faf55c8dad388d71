using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>As("x"): names the current tensor.</summary>
internal sealed class AsStatement() : StatementRule(StructuralKinds.As, Name)
{
    public override void Apply(StatementContext statement)
    {
        if (Name.Of(statement) is not { } name)
            return;
        statement.Walk.Declare(name, statement.Current, statement.Site);
        // Callers give an input by its name, so that name has a use.
        if (statement.Current is { } tensor && statement.Walk.Entrances.Contains(tensor.Node))
            statement.Walk.Use(name, statement.Site);
    }
}
