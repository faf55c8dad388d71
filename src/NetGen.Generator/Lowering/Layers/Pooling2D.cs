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
    private static readonly FlagArgument Ceil = new("Ceil", false);

    public sealed override string Title(Statement statement) => Kind + " " + Window.KernelText(statement);

    public sealed override void Apply(StatementContext layer)
    {
        Window window = Window.Read(layer, strideIsKernel: true);
        Check(layer, window.Y);
        Check(layer, window.X);
        bool ceil = Ceil.Of(layer);
        Tensor? image = layer.Image();
        if (ceil && image is not null)
            window = new Window(Cut(window.Y, image.Shape.Height), Cut(window.X, image.Shape.Width));
        if (image is not { } x || layer.HasFailed || !window.FitsInto(layer, x))
        {
            layer.Result = null;
            return;
        }
        var geometry = new PoolShape(
            x.Shape.Channels, x.Shape.Height, x.Shape.Width, Positions(window.Y, x.Shape.Height, ceil), Positions(window.X, x.Shape.Width, ceil),
            window.Y.Kernel, window.X.Kernel, window.Y.Stride, window.X.Stride, window.Y.PadBefore, window.X.PadBefore);
        layer.Result = layer.Add(Op(layer, geometry, window), TensorShape.Sample(geometry.Channels, geometry.OutHeight, geometry.OutWidth), x);
    }

    protected abstract Op Op(StatementContext layer, PoolShape geometry, Window window);

    private static void Check(StatementContext layer, WindowAxis axis)
    {
        // Pad.Same never exceeds half of the window.
        if (axis.PadBefore == axis.PadAfter && axis.PadBefore > axis.Kernel / 2)
            layer.Report(DiagnosticIds.PaddingTooLarge, axis.PadBefore, axis.Kernel);
    }

    /// <summary>
    /// With Ceil a window that is larger than the padded image has one position all the same, unless it is larger by a stride or more. It then covers the padded image and what lies behind,
    /// which counts for nothing: cut to the padded image it is the same window, and no kernel meets a larger one.
    /// </summary>
    private static WindowAxis Cut(WindowAxis axis, int length)
    {
        long padded = (long)length + axis.PadBefore + axis.PadAfter, room = padded - axis.Extent;
        return room < 0 && room + axis.Stride > 0 ? axis with { Kernel = (int)padded, Stride = (int)padded } : axis;
    }

    private static int Positions(WindowAxis axis, int length, bool ceil)
    {
        long floor = axis.Positions(length);
        if (!ceil)
            return (int)floor;
        long room = (long)length + axis.PadBefore + axis.PadAfter - axis.Extent;
        long positions = ((room + axis.Stride - 1) / axis.Stride) + 1;
        // A window that would start in the padding on the right holds nothing.
        return (int)((positions - 1) * axis.Stride >= (long)length + axis.PadBefore ? positions - 1 : positions);
    }
}
