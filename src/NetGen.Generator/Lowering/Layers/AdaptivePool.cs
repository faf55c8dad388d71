using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>
/// A pooling that says how many windows there are, not how large: [C, H, W] → [C, h, w], window i of h over rows ⌊i·H/h⌋ … ⌈(i + 1)·H/h⌉ - 1 (PyTorch's formula). Where the sizes
/// divide, windows are
/// alike and lie side by side: that is the ordinary pooling.
/// </summary>
internal abstract class AdaptivePool2D(string stem, string kind) : Layer(stem, kind, Height, Width, Size)
{
    private static readonly WholeArgument Size = new("Size", least: 1), Height = new("Height", least: 1), Width = new("Width", least: 1);

    public sealed override void Apply(StatementContext layer)
    {
        int size = Size.Of(layer), height = Height.Of(layer, size), width = Width.Of(layer, size);
        Tensor? image = layer.Image();
        layer.Result = null;
        if (image is not { } x || layer.HasFailed)
            return;
        if (height > x.Shape.Height || width > x.Shape.Width)
        {
            layer.Report(DiagnosticIds.MoreWindowsThanElements, layer.Text, FormattableString.Invariant($"{height}x{width} windows"), x.Shape);
            return;
        }
        layer.Result = layer.Add(Op(Geometry(x.Shape, height, width)), TensorShape.Sample(x.Shape.Channels, height, width), x);
    }

    protected abstract Op Op(PoolShape geometry);

    private static PoolShape Geometry(TensorShape x, int height, int width) => x.Height % height == 0 && x.Width % width == 0
        ? new PoolShape(x.Channels, x.Height, x.Width, height, width, x.Height / height, x.Width / width, x.Height / height, x.Width / width)
        : new PoolShape(
            x.Channels, x.Height, x.Width, height, width, AdaptiveWindow.Longest(height, x.Height), AdaptiveWindow.Longest(width, x.Width), Adaptive: true);
}

/// <summary>The same over the steps of a sequence: [T, C] → [t, C].</summary>
internal abstract class AdaptivePool1D(string stem, string kind) : Layer(stem, kind, Steps)
{
    private static readonly WholeArgument Steps = new("Steps", least: 1);

    public sealed override void Apply(StatementContext layer)
    {
        int steps = Steps.Of(layer);
        Tensor? sequence = layer.Sequence();
        layer.Result = null;
        if (sequence is not { } x || layer.HasFailed)
            return;
        int all = x.Shape.Steps;
        if (steps > all)
        {
            layer.Report(DiagnosticIds.MoreWindowsThanElements, layer.Text, Wording.Count(steps, "window"), x.Shape);
            return;
        }
        var geometry = all % steps == 0 ? new Pool1DShape(all, steps, all / steps, all / steps) : new Pool1DShape(all, steps, AdaptiveWindow.Longest(steps, all), Adaptive: true);
        // A window is real that begins before the end.
        layer.Result = RealSteps.Followed(layer, x, Pool(layer, x, geometry), real => (((long)real * steps) + all - 1) / all);
    }

    protected abstract Tensor? Pool(StatementContext layer, Tensor x, Pool1DShape windows);
}
