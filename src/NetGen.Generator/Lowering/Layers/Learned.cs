using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>
/// Learned(…): a parameter as a tensor, the same for each sample. A map hands it on, so that who reads it fuses with it, and its gradient is summed over the
/// samples as a bias's is.
/// </summary>
internal sealed class Learned() : Layer("learned", "Learned", Shape, Start, StartScale)
{
    private static readonly ShapeArgument Shape = new("Shape");
    private static readonly ChoiceArgument<Init> Start = new("Init");
    private static readonly RealArgument StartScale = new("InitScale", 0.05, Interval.AtLeast(0));

    /// <summary>It looks at nothing, and may stand behind tokens.</summary>
    public override bool TakesIndices => true;

    public override void Apply(StatementContext layer)
    {
        EquatableArray<int> shape = Shape.Of(layer);
        double scale = StartScale.Of(layer);
        if (layer.HasFailed)
        {
            layer.Result = null;
            return;
        }
        Init init = Start.Of(layer.Statement);
        int last = shape[shape.Count - 1];
        Tensor? weight = layer.Parameter("weight", new TensorShape(false, shape), init == Init.Default ? Initializers.UnitNormal : Initializers.Weights(init, last, last, scale));
        layer.Result = weight is null ? null : layer.Add(new MapOp(new Operand(0)), new TensorShape(true, shape), weight);
    }
}
