using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>
/// Noise(…): numbers drawn at random for each sample, in training and in prediction. Of a step over several networks it is an input, which is drawn before the step runs.
/// </summary>
internal sealed class Noise() : Layer("noise", "Noise", Shape, Uniform)
{
    private static readonly ShapeArgument Shape = new("Shape");

    private static readonly FlagArgument Uniform = new("Uniform", false);

    /// <summary>The largest number below 1.</summary>
    private const double BelowOne = 1 - (1.0 / (1 << 24));

    /// <summary>It looks at nothing.</summary>
    public override bool TakesIndices => true;

    public override void Apply(StatementContext layer)
    {
        TensorShape shape = new(true, Shape.Of(layer));
        bool isUniform = Uniform.Of(layer);
        int stream = layer.Walk.NextStream();
        layer.Result = layer.HasFailed ? null
            : layer.Walk.Step is { Noises: var noises } ? GivenToStep(layer, shape, stream, isUniform, noises)
            : Drawn(layer, shape, stream, isUniform);
    }

    private static Tensor? GivenToStep(StatementContext layer, TensorShape shape, int stream, bool isUniform, List<NoiseInfo> noises)
    {
        List<PortInfo> inputs = layer.Walk.Assembly.Inputs;
        var port = new PortOp(PortRole.Input, FormattableString.Invariant($"noise{stream + 1}"), inputs.Count);
        Tensor? result = layer.Add(port, shape);
        inputs.Add(new PortInfo(port, shape, result?.Node ?? -1));
        if (result is not null)
            noises.Add(new NoiseInfo(port.Index, shape.Size, stream, isUniform));
        return result;
    }

    /// <summary>Normal numbers; uniform ones are the shares of a normal distribution below them.</summary>
    private static Tensor? Drawn(StatementContext layer, TensorShape shape, int stream, bool isUniform)
    {
        Tensor? zeros = layer.AddPart("zeros", new MapOp(0), shape);
        Tensor? normal = zeros is null ? null : layer.AddPart(isUniform ? "normal" : "", new GaussianNoiseOp(1, stream), shape, zeros);
        if (normal is null || !isUniform)
            return normal;
        ScalarExpression share = 0.5 * (1 + new Unary(UnaryOperator.Erf, new Operand(0) * Math.Sqrt(0.5)));
        return layer.Add(new MapOp(new Binary(BinaryOperator.Min, share, BelowOne)), shape, normal);
    }
}
