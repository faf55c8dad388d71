using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>A part of an image.</summary>
internal sealed class Crop() : Layer("crop", "Crop", Height, Width, Top, Left)
{
    private static readonly WholeArgument Height = new("Height", least: 1), Width = new("Width", least: 1), Top = new("Top", least: 0), Left = new("Left", least: 0);

    public override void Apply(StatementContext layer)
    {
        int height = Height.Of(layer), width = Width.Of(layer);
        Tensor? x = layer.Image();
        int top = Top.Of(layer, Math.Max(((x?.Shape.Height ?? 0) - height) / 2, 0)), left = Left.Of(layer, Math.Max(((x?.Shape.Width ?? 0) - width) / 2, 0));
        Tensor? rows = x is null || layer.HasFailed ? null : Cuts.Of(layer, x, 1, top, height);
        layer.Result = rows is null ? null : Cuts.Of(layer, rows, 2, left, width);
    }
}
