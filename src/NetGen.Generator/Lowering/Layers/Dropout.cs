using NetGen.Generator.Graph;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>In training x·mask/(1 - rate) with P(mask = 0) = rate; in prediction x (Srivastava et al. 2014, "inverted").</summary>
internal sealed class Dropout() : Layer("dropout", "Dropout")
{
    public override void Apply(StatementContext layer)
    {
        double rate = layer.Number("Rate", 0.5, r => r is >= 0 and < 1, "at least 0 and less than 1");
        // Every dropout layer draws from a stream of its own, in training and where it is skipped.
        int stream = layer.Walk.NextStream();
        if (layer.Current is { } x && !layer.HasFailed && rate > 0 && !layer.IsPrediction)
            layer.Result = layer.Add(new DropoutOp(rate, stream), x.Shape, x);
    }
}
