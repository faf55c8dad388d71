using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>From("x"): goes back to a named tensor.</summary>
internal sealed class FromStatement() : StatementRule("From")
{
    public override void Apply(StatementContext statement) =>
        statement.Result = statement.Walk.Use(statement.Statement.Text("Tensor") ?? "", statement.Site)?.Tensor;
}
