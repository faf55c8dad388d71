using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Lowering.Steps;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Noise(…): an input of a step that is drawn at random.</summary>
internal sealed class Noise() : StatementRule("Noise", Shape, Uniform)
{
    private static readonly ShapeArgument Shape = new("Shape");

    private static readonly FlagArgument Uniform = new("Uniform", false);

    public override void Apply(StatementContext statement)
    {
        GraphWalk walk = statement.Walk;
        TensorShape shape = new(true, Shape.Of(statement));
        int stream = walk.NextStream(), index = walk.Assembly.Inputs.Count;
        var port = new PortOp(PortRole.Input, FormattableString.Invariant($"noise{stream + 1}"), index, Element.Real, 0);
        statement.Result = statement.HasFailed ? null : statement.Add(port, shape);
        walk.Assembly.Inputs.Add(new PortInfo(port, shape, statement.Result?.Node ?? -1));
        if (statement.Result is not null)
            walk.Step?.Noises.Add(new NoiseInfo(index, shape.Size, stream, Uniform.Of(statement)));
    }
}
