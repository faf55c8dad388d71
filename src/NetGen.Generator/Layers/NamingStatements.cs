using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>As("x"): names the current tensor.</summary>
internal sealed class AsStatement() : StatementRule("As")
{
    public override void Apply(StatementContext statement)
    {
        if (statement.Statement.Text("Name") is not { } name)
            return;
        statement.Walk.Declare(name, statement.Current, statement.Site);
        // Callers give an input by its name, so that name has a use.
        if (statement.Current is { } tensor && statement.Walk.Assembly.Nodes[tensor.Node].Op is InputOp)
            statement.Walk.Use(name, statement.Site);
    }
}

/// <summary>From("x"): goes back to a named tensor.</summary>
internal sealed class FromStatement() : StatementRule("From")
{
    public override void Apply(StatementContext statement) =>
        statement.Result = statement.Walk.Use(statement.Statement.Text("Tensor") ?? "", statement.Site)?.Tensor;
}

/// <summary>Output("z"): the tensor of that name, or else the current one under that name, is what prediction returns.</summary>
internal sealed class OutputStatement() : StatementRule("Output")
{
    public override void Apply(StatementContext statement)
    {
        GraphWalk walk = statement.Walk;
        string name = statement.Statement.Text("Name") ?? "output";
        if (walk.Scope.Find(name) is null)
            walk.Declare(name, statement.Current, statement.Site);
        Tensor? tensor = walk.Use(name, statement.Site)?.Tensor;
        if (tensor is null)
            return;
        if (walk.Assembly.Outputs.Any(o => o.Name == name))
            statement.Report(Diagnostics.DiagnosticIds.DuplicateTensor, name);
        else
            walk.Assembly.Outputs.Add(new OutputInfo(name, tensor.Node));
    }
}
