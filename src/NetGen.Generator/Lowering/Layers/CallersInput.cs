using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>
/// A tensor that the caller gives, which becomes the current one. Its name among the tensors comes from the As behind it.
/// With Lengths a second port says how many steps of each sample are real.
/// </summary>
internal abstract class CallersInput(string kind, params DeclaredArgument[] arguments) : StatementRule(kind, [Name, Lengths, .. arguments])
{
    /// <summary>Whether the caller says how many steps of each sample are real.</summary>
    private static readonly FlagArgument Lengths = new("Lengths", false);

    /// <param name="statement">The statement.</param>
    /// <param name="shape">Of one sample.</param>
    /// <param name="bound">Of indices: they are less; 0 for numbers.</param>
    protected static void Declare(StatementContext statement, TensorShape shape, int bound = 0)
    {
        GraphWalk walk = statement.Walk;
        if (walk.NetworkRun is { } run)
        {
            // A step runs the network on tensors of its own.
            statement.Result = run.Take();
            walk.Scope.Input ??= statement.Result;
            return;
        }
        string? given = Name.Of(statement);
        if (given is null && walk.InputCount > 1)
            statement.Report(DiagnosticIds.UnnamedInput);
        bool hasLengths = Lengths.Of(statement);
        if (hasLengths && !shape.IsSequence && bound == 0)
            statement.Report(DiagnosticIds.LengthsWithoutSteps, statement.Text, shape);

        int index = walk.Assembly.Inputs.Count;
        var port = new PortOp(PortRole.Input, given ?? "input", index, bound > 0 ? Element.Index : Element.Real, bound);
        Tensor? tensor = statement.HasFailed ? null : statement.Add(port, shape);
        walk.Assembly.Inputs.Add(new PortInfo(port, shape, tensor?.Node ?? -1));
        statement.Result = tensor is not null && hasLengths ? WithLengths(statement, tensor, port) : tensor;
        if (statement.Result is { } input)
            walk.Entrances.Add(input.Node);
        if (index == 0)
        {
            walk.Scope.Input = statement.Result;
            walk.Scope.Site = statement.Site;
        }
    }

    /// <summary>
    /// Adds the port of the lengths and what tells real steps from others. Numbers past the end become 0,
    /// so that nothing that a caller leaves there, NaN included, gets into the network.
    /// </summary>
    private static Tensor? WithLengths(StatementContext statement, Tensor tensor, PortOp of)
    {
        List<PortInfo> inputs = statement.Walk.Assembly.Inputs;
        int steps = tensor.Shape[0];
        var port = new PortOp(PortRole.Input, of.Name + ".lengths", inputs.Count, Element.Index, steps + 1) { Least = 1 };
        if (statement.AddPart(port.Name, port, TensorShape.Sample(1)) is not { } lengths
            || statement.AddPart(of.Name + " steps", new StepMaskOp(steps), TensorShape.Sample(steps, 1), lengths) is not { } mask)
        {
            return null;
        }
        inputs[inputs.Count - 1] = inputs[inputs.Count - 1] with { Lengths = port.Name };
        inputs.Add(new PortInfo(port, lengths.Shape, lengths.Node));
        Tensor? real = of.Element == Element.Index ? tensor : statement.AddPart(of.Name, new MapOp(RealSteps.Of(new Operand(0), new Operand(1))), tensor.Shape, tensor, mask);
        var given = SequenceLengths.Given(port.Name, mask.Node, steps);
        statement.Walk.Assembly.Lengths.Add(given);
        return real is null ? null : real with { Lengths = given };
    }
}
