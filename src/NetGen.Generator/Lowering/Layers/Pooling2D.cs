using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>
/// Poolings over windows, as PyTorch's: stride defaults to the kernel; with Ceil a last window that starts inside the image or its left padding counts too.
/// </summary>
internal abstract class Pooling2D(string stem, string kind, params DeclaredArgument[] arguments) : Layer(stem, kind, [.. Window.PoolingArguments, Ceil, .. arguments])
{
    /// <summary>Whether a last window that lies partly outside counts.</summary>
    public static readonly FlagArgument Ceil = new("Ceil", false);

    public sealed override string Title(Statement statement) => Kind + " " + Window.KernelText(statement);

    public sealed override void Apply(StatementContext layer)
    {
        Tensor? image = layer.Image();
        Window window = Window.Read(layer, strideIsKernel: true, image);
        if (Window.Pad.Of(layer) == Pad.Valid)
        {
            PoolAxis.Check(layer, window.Y);
            PoolAxis.Check(layer, window.X);
        }
        bool ceil = Ceil.Of(layer);
        if (ceil && image is not null)
            window = new Window(PoolAxis.Cut(window.Y, image.Shape.Height), PoolAxis.Cut(window.X, image.Shape.Width));
        if (image is not { } x || layer.HasFailed || !window.FitsInto(layer, x))
        {
            layer.Result = null;
            return;
        }
        var geometry = new PoolShape(
            x.Shape.Channels, x.Shape.Height, x.Shape.Width, PoolAxis.Positions(window.Y, x.Shape.Height, ceil), PoolAxis.Positions(window.X, x.Shape.Width, ceil),
            window.Y.Kernel, window.X.Kernel, window.Y.Stride, window.X.Stride, window.Y.PadBefore, window.X.PadBefore);
        layer.Result = layer.Add(Op(layer, geometry, window), TensorShape.Sample(geometry.Channels, geometry.OutHeight, geometry.OutWidth), x);
    }

    protected abstract Op Op(StatementContext layer, PoolShape geometry, Window window);
}
