using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>In training x·mask/(1 - rate) with P(mask = 0) = rate; in prediction x (Srivastava et al. 2014, "inverted").</summary>
internal sealed class Dropout() : Layer("dropout", "Dropout", Rate)
{
    private static readonly RealArgument Rate = new("Rate", 0.5, Interval.AtLeastAndBelow(0, 1));

    public override bool KeepsSteps => true;

    public override void Apply(StatementContext layer)
    {
        double rate = Rate.Of(layer);
        // Every dropout layer draws from a stream of its own, in training and where it is skipped.
        int stream = layer.Walk.NextStream();
        if (layer.Current is { } x && !layer.HasFailed && rate > 0 && !layer.IsPrediction)
            layer.Result = layer.Add(new DropoutOp(rate, stream), x.Shape, x);
    }
}
