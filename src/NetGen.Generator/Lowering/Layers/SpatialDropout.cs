using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Dropout of whole channels: in training x·mask/(1 - rate) with one number of the mask for each channel of a sample (Tompson et al. 2015).</summary>
internal sealed class SpatialDropout() : Layer("spatialdropout", "SpatialDropout", Rate)
{
    private static readonly RealArgument Rate = new("Rate", 0.5, Interval.AtLeastAndBelow(0, 1));

    public override string ShortName => "Dropout2D";

    public override bool KeepsSteps => true;

    public override void Apply(StatementContext layer)
    {
        double rate = Rate.Of(layer);
        int stream = layer.Walk.NextStream();
        if (layer.Current is not { } x || layer.HasFailed || rate == 0 || layer.IsPrediction)
            return;
        TensorShape channels = TensorShape.Sample(x.Shape.Channels);
        Tensor? ones = layer.AddPart("mask", new MapOp(1), channels), mask = ones is null ? null : layer.AddPart("mask", new DropoutOp(rate, stream), channels, ones);
        layer.Result = mask is null ? null : layer.Add(new MapOp(new Operand(0) * new Operand(1)), x.Shape, x, mask);
    }
}
