using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Enlargement by whole factors, of the nearest elements or by linear interpolation: [C, H, W] → [C, H·fy, W·fx].</summary>
internal sealed class Upsample() : Layer("upsample", "Upsample", Factor, FactorHeight, FactorWidth, Mode, AlignCorners)
{
    private static readonly WholeArgument Factor = new("Factor", least: 1), FactorHeight = new("FactorHeight", least: 1), FactorWidth = new("FactorWidth", least: 1);

    private static readonly ChoiceArgument<Interpolation> Mode = new("Mode");

    /// <summary>Whether the corners stay; for a linear interpolation.</summary>
    private static readonly FlagArgument AlignCorners = new("AlignCorners", false);

    public override void Apply(StatementContext layer)
    {
        int factor = Factor.Of(layer);
        int factorY = FactorHeight.Of(layer, factor), factorX = FactorWidth.Of(layer, factor);
        if (layer.Image() is not { } x || layer.HasFailed)
        {
            layer.Result = null;
            return;
        }
        if (factorY == 1 && factorX == 1)
            return;
        long height = (long)x.Shape.Height * factorY, width = (long)x.Shape.Width * factorX;
        if (height > int.MaxValue || width > int.MaxValue)
        {
            layer.Report(DiagnosticIds.TooLarge, "The output of " + layer.Text, FormattableString.Invariant($"{(double)height * width * x.Shape.Channels:F0}"), int.MaxValue);
            layer.Result = null;
            return;
        }
        Op op = Mode.Of(layer) == Interpolation.Nearest
            ? new UpsampleOp(factorY, factorX)
            : new BilinearOp(new ResizeShape(x.Shape.Channels, x.Shape.Height, x.Shape.Width, (int)height, (int)width, AlignCorners.Of(layer)));
        layer.Result = layer.Add(op, TensorShape.Sample(x.Shape.Channels, (int)height, (int)width), x);
    }
}
