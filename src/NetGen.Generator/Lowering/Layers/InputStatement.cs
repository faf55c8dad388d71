using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Input(…): a tensor that the caller gives, [features] or [channels, height, width]; it becomes the current one. Its name among the tensors comes from the As behind it.</summary>
internal sealed class InputStatement() : StatementRule("Input")
{
    public override void Apply(StatementContext statement)
    {
        GraphWalk walk = statement.Walk;
        EquatableArray<int> shape = statement.Statement.Ints("Shape");
        string? given = statement.Statement.Text("Name");
        if (shape.Count is not (1 or 3))
            statement.Report(DiagnosticIds.InputRank, shape.Count);
        foreach (int size in shape)
        {
            if (size < 1)
                statement.Report(DiagnosticIds.TooSmall, "Every dimension", "1", size);
        }
        if (given is null && walk.InputCount > 1)
            statement.Report(DiagnosticIds.UnnamedInput);

        string name = given ?? "input";
        int index = walk.Assembly.Inputs.Count;
        TensorShape full = new(true, shape);
        statement.Result = statement.HasFailed ? null : statement.Add(new InputOp(name, index), full);
        walk.Assembly.Inputs.Add(new PortInfo(name, full, false, statement.Result?.Node ?? -1));
        if (index == 0)
        {
            walk.Scope.Input = statement.Result;
            walk.Scope.Site = statement.Site;
        }
    }
}
