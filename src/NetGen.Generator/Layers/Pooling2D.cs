using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>
/// Poolings over windows, as PyTorch's: stride defaults to the kernel; with Ceil a last window that starts inside the image or its left padding counts too.
/// </summary>
internal abstract class Pooling2D(string stem, string kind) : Layer(stem, kind)
{
    public sealed override string Title(Statement statement) => statement.Kind + " " + Window.KernelText(statement);

    public sealed override void Apply(StatementContext layer)
    {
        Window window = Window.Read(layer, strideIsKernel: true);
        Check(layer, window.Y);
        Check(layer, window.X);
        if (layer.Image() is not { } x || layer.HasFailed || !window.FitsInto(layer, x))
        {
            layer.Result = null;
            return;
        }
        bool ceil = layer.Statement.Bool("Ceil", false);
        var geometry = new PoolGeometry(
            x.Shape.Channels, x.Shape.Height, x.Shape.Width, Positions(window.Y, x.Shape.Height, ceil), Positions(window.X, x.Shape.Width, ceil),
            window.Y.Kernel, window.X.Kernel, window.Y.Stride, window.X.Stride, window.Y.PadBefore, window.X.PadBefore);
        layer.Result = layer.Add(Op(layer.Statement, geometry, window), TensorShape.Sample(geometry.Channels, geometry.OutHeight, geometry.OutWidth), x);
    }

    protected abstract Op Op(Statement statement, PoolGeometry geometry, Window window);

    private static void Check(StatementContext layer, WindowAxis axis)
    {
        // Pad.Same never exceeds half of the window.
        if (axis.PadBefore == axis.PadAfter && axis.PadBefore > axis.Kernel / 2)
            layer.Report(DiagnosticIds.PaddingTooLarge, axis.PadBefore, axis.Kernel);
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
