using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>A tensor that the caller gives, which becomes the current one. Its name among the tensors comes from the As behind it.</summary>
internal abstract class CallersInput(string kind, params DeclaredArgument[] arguments) : StatementRule(kind, [Name, .. arguments])
{
    /// <param name="statement">The statement.</param>
    /// <param name="shape">Of one sample.</param>
    /// <param name="bound">Of indices: they are less; 0 for numbers.</param>
    protected static void Declare(StatementContext statement, TensorShape shape, int bound = 0)
    {
        GraphWalk walk = statement.Walk;
        if (walk.Steps is { } steps && shape.IsSequence)
            shape = TensorShape.Sample(steps, shape.Channels);
        string? given = Name.Of(statement);
        if (given is null && walk.InputCount > 1)
            statement.Report(DiagnosticIds.UnnamedInput);

        int index = walk.Assembly.Inputs.Count;
        var port = new PortOp(PortRole.Input, given ?? "input", index, bound > 0 ? Element.Index : Element.Real, bound);
        statement.Result = statement.HasFailed ? null : statement.Add(port, shape);
        walk.Assembly.Inputs.Add(new PortInfo(port, shape, statement.Result?.Node ?? -1));
        if (index == 0)
        {
            walk.Scope.Input = statement.Result;
            walk.Scope.Site = statement.Site;
        }
    }
}
