using NetGen.Generator.Lowering.Arguments;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>From("x"): goes back to a named tensor.</summary>
internal sealed class FromStatement() : StatementRule("From", Source)
{
    private static readonly TextArgument Source = new("Tensor");

    public override void Apply(StatementContext statement) =>
        statement.Result = statement.Walk.Use(Source.Of(statement) ?? "", statement.Site)?.Tensor;
}
