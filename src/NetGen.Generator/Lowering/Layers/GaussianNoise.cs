using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>In training x + deviation·n with standard normal n; in prediction x.</summary>
internal sealed class GaussianNoise() : Layer("gaussiannoise", "GaussianNoise", Deviation)
{
    private static readonly RealArgument Deviation = new("Deviation", 0.1, Interval.AtLeast(0));

    public override bool KeepsSteps => true;

    public override void Apply(StatementContext layer)
    {
        double deviation = Deviation.Of(layer);
        int stream = layer.Walk.NextStream();
        if (layer.Current is { } x && !layer.HasFailed && deviation > 0 && !layer.IsPrediction)
            layer.Result = layer.Add(new GaussianNoiseOp(deviation, stream), x.Shape, x);
    }
}
