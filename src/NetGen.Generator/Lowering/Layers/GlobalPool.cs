using NetGen.Generator.Graph;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>One number per channel, taken over all positions of an image or all steps of a sequence.</summary>
internal abstract class GlobalPool(string stem, string kind) : Layer(stem, kind)
{
    public sealed override void Apply(StatementContext layer)
    {
        if (layer.Current is { Shape.IsSequence: true } sequence)
        {
            layer.Result = OverSteps(layer, sequence);
            return;
        }
        if (layer.Positions() is not { } x)
        {
            layer.Result = null;
            return;
        }
        (int channels, int height, int width) = (x.Shape.Channels, x.Shape.Height, x.Shape.Width);
        Tensor? pooled = layer.Add(OverImage(new PoolShape(channels, height, width, 1, 1, height, width, height, width)), TensorShape.Sample(channels, 1, 1), x);
        layer.Result = pooled is null ? null : layer.Add(new ReshapeOp(), TensorShape.Sample(channels), pooled);
    }

    /// <summary>What pools an image with one window that is all of it.</summary>
    protected abstract Op OverImage(PoolShape all);

    /// <summary>[T, C] → [C].</summary>
    protected abstract Tensor? OverSteps(StatementContext layer, Tensor x);
}
