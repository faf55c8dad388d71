using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>γ·x/√(mean(x²) + ε) over the features of a sample, or of each step (Zhang and Sennrich 2019).</summary>
internal sealed class RMSNorm() : Layer("rmsnorm", "RMSNorm", Epsilon, Affine)
{
    private static readonly RealArgument Epsilon = new("Epsilon", 1e-6, Interval.Above(0));
    private static readonly FlagArgument Affine = new("Affine", true);

    public override bool KeepsSteps => true;

    public override void Apply(StatementContext layer)
    {
        double epsilon = Epsilon.Of(layer);
        if (layer.Features() is not { } x || layer.HasFailed)
            return;
        int axis = x.Shape.ChannelAxis;
        Tensor? mean = Sums.Of(layer, new Operand(0) * new Operand(0) * (1.0 / x.Shape.Channels), x, [axis]);
        if (mean is null)
            return;
        ScalarExpression normalized = new Operand(0) * Normalization.InverseDeviation(1, epsilon);
        if (!Affine.Of(layer))
            layer.Result = layer.Add(new MapOp(normalized), x.Shape, x, mean);
        else if (layer.Parameter("weight", TensorShape.Shared(x.Shape.Channels), Initializers.Ones) is { } gamma)
            layer.Result = layer.Add(new MapOp(normalized * new Operand(2)), x.Shape, x, mean, gamma);
    }
}
