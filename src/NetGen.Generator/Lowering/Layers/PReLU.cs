using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>x where x &gt; 0, a·x elsewhere, a learned: one number, or one per channel.</summary>
internal sealed class PReLU() : Layer("prelu", "PReLU")
{
    public override void Apply(StatementContext layer)
    {
        double slope = layer.Number("Slope", 0.25, _ => true, "a finite number");
        if (layer.Current is not { } x || layer.HasFailed)
            return;
        ActivationRules.Warn(layer, x);
        int count = layer.Statement.Bool("PerChannel", false) ? x.Shape.Channels : 1;
        Tensor? weight = layer.Parameter("weight", TensorShape.Shared(count), Initializers.Constant(slope));
        layer.Result = weight is null ? null : layer.Add(new MapOp(Activations.PReLU), x.Shape, x, weight);
    }
}
