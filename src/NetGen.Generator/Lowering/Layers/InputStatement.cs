using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Input(…): a tensor that the caller gives, [features], [steps, features] or [channels, height, width]; it becomes the current one. Its name among the tensors comes from the As behind it.</summary>
internal sealed class InputStatement() : StatementRule(StructuralKinds.Input, Name, Shape)
{
    private static readonly ShapeArgument Shape = new("Shape");

    public override void Apply(StatementContext statement)
    {
        GraphWalk walk = statement.Walk;
        EquatableArray<int> shape = Shape.Of(statement);
        string? given = Name.Of(statement);
        if (given is null && walk.InputCount > 1)
            statement.Report(DiagnosticIds.UnnamedInput);

        string name = given ?? "input";
        int index = walk.Assembly.Inputs.Count;
        TensorShape full = new(true, shape);
        var port = new PortOp(PortRole.Input, name, index);
        statement.Result = statement.HasFailed ? null : statement.Add(port, full);
        walk.Assembly.Inputs.Add(new PortInfo(port, full, statement.Result?.Node ?? -1));
        if (index == 0)
        {
            walk.Scope.Input = statement.Result;
            walk.Scope.Site = statement.Site;
        }
    }
}
