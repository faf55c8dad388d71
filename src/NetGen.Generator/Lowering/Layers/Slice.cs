using NetGen.Generator.Lowering.Arguments;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Some of the elements along one axis.</summary>
internal sealed class Slice() : Layer("slice", "Slice", First, Count, Axis)
{
    private static readonly WholeArgument First = new("First", least: 0), Count = new("Count", least: 1);
    private static readonly AxisArgument Axis = new();

    public override void Apply(StatementContext layer)
    {
        int first = First.Of(layer), count = Count.Of(layer);
        if (layer.Current is not { } x)
            return;
        int? axis = Axis.Of(layer, x.Shape);
        layer.Result = axis is null || layer.HasFailed ? null : Cuts.Of(layer, x, axis.Value, first, count);
    }
}
