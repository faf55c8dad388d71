using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>x, without a gradient.</summary>
internal sealed class Detach() : Layer("detach", "Detach")
{
    public override bool KeepsSteps => true;

    public override void Apply(StatementContext layer)
    {
        if (layer.Current is { } x)
            layer.Result = layer.Add(new MapOp(new Operand(0)) { IsDetached = true }, x.Shape, x);
    }
}
