using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>x where x &gt; 0, a·x elsewhere, a learned: one number, or one per channel.</summary>
internal sealed class PReLU() : Layer("prelu", "PReLU", Slope, PerChannel)
{
    /// <summary>What a starts at.</summary>
    private static readonly RealArgument Slope = new("Slope", 0.25, Interval.Any);

    /// <summary>Whether each channel learns a slope of its own.</summary>
    private static readonly FlagArgument PerChannel = new("PerChannel", false);

    public override bool KeepsSteps => true;

    public override ResultFacts Facts { get; } = new(KeepsPositive: true);

    public override void Apply(StatementContext layer)
    {
        double slope = Slope.Of(layer);
        if (layer.Current is not { } x || layer.HasFailed)
            return;
        ActivationRules.Warn(layer, this, x);
        int count = PerChannel.Of(layer) ? x.Shape.Channels : 1;
        Tensor? weight = layer.Parameter("weight", TensorShape.Shared(count), Initializers.Constant(slope));
        layer.Result = weight is null ? null : layer.Add(new MapOp(Activations.PReLU), x.Shape, x, weight);
    }
}
