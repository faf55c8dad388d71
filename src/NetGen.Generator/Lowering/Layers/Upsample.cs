using NetGen.Generator.Graph;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Nearest-neighbour enlargement by whole factors: [C, H, W] → [C, H·fy, W·fx].</summary>
internal sealed class Upsample() : Layer("upsample", "Upsample")
{
    public override void Apply(StatementContext layer)
    {
        int factor = layer.Whole("Factor", 1, 1);
        int factorY = layer.Whole("FactorHeight", factor, 1), factorX = layer.Whole("FactorWidth", factor, 1);
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
            layer.Report(Diagnostics.DiagnosticIds.TooLarge, "The output of " + layer.Text, FormattableString.Invariant($"{(double)height * width * x.Shape.Channels:F0}"), int.MaxValue);
            layer.Result = null;
            return;
        }
        layer.Result = layer.Add(new UpsampleOp(factorY, factorX), TensorShape.Sample(x.Shape.Channels, (int)height, (int)width), x);
    }
}
