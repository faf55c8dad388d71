using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>[C·r², H, W] → [C, H·r, W·r]: y[c, h·r + i, w·r + j] = x[c·r² + i·r + j, h, w] (Shi et al. 2016).</summary>
internal sealed class PixelShuffle() : Layer("pixelshuffle", "PixelShuffle", Factor)
{
    private static readonly WholeArgument Factor = new("Factor", least: 1);

    public override void Apply(StatementContext layer)
    {
        int r = Factor.Of(layer);
        Tensor? x = layer.Image();
        if (x is not null && x.Shape.Channels % ((long)r * r) != 0)
            layer.Report(DiagnosticIds.UnevenParts, layer.Text, Diagnostics.Wording.Count(x.Shape.Channels, "channel"), x.Shape,
                FormattableString.Invariant($"blocks of {(long)r * r}"));
        if (x is null || layer.HasFailed)
            layer.Result = null;
        else if (r > 1)
            layer.Result = layer.Add(Shuffled(x.Shape.Channels / (r * r), x.Shape.Height, x.Shape.Width, r),
                TensorShape.Sample(x.Shape.Channels / (r * r), x.Shape.Height * r, x.Shape.Width * r), x);
    }

    /// <param name="channels">Of the large image.</param>
    /// <param name="height">Of the small image.</param>
    /// <param name="width">Of the small image.</param>
    /// <param name="r">How many times larger the large one is.</param>
    public static MoveOp Shuffled(int channels, int height, int width, int r) => MoveOp.Whole(
        TensorShape.Sample(channels * r * r, height, width),
        TensorShape.Sample(channels, height * r, width * r),
        new MoveLoop(channels, new(0, r * r), new(0, 1)),
        new MoveLoop(height, new(1, 1), new(1, r)),
        new MoveLoop(r, new(0, r), new(1, 1)),
        new MoveLoop(width, new(2, 1), new(2, r)),
        new MoveLoop(r, new(0, 1), new(2, 1)));
}

/// <summary>The inverse: [C, H·r, W·r] → [C·r², H, W].</summary>
internal sealed class PixelUnshuffle() : Layer("pixelunshuffle", "PixelUnshuffle", Factor)
{
    private static readonly WholeArgument Factor = new("Factor", least: 1);

    public override void Apply(StatementContext layer)
    {
        int r = Factor.Of(layer);
        Tensor? x = layer.Image();
        if (x is not null && (x.Shape.Height % r != 0 || x.Shape.Width % r != 0))
            layer.Report(DiagnosticIds.UnevenParts, layer.Text, FormattableString.Invariant($"{x.Shape.Height}x{x.Shape.Width} positions"), x.Shape,
                FormattableString.Invariant($"blocks of {r}x{r}"));
        if (x is null || layer.HasFailed)
        {
            layer.Result = null;
            return;
        }
        if (r == 1)
            return;
        (int channels, int height, int width) = (x.Shape.Channels, x.Shape.Height / r, x.Shape.Width / r);
        layer.Result = layer.Add(new MoveOp(PixelShuffle.Shuffled(channels, height, width, r).Moves.Select(m => m.Reversed).ToEquatableArray()),
            TensorShape.Sample(channels * r * r, height, width), x);
    }
}
