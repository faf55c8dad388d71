using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>
/// Poolings over windows of steps, as PyTorch's: stride defaults to the kernel; with Ceil a last window that starts inside the sequence or the padding before it counts too.
/// </summary>
internal abstract class Pooling1D(string stem, string kind, params DeclaredArgument[] arguments) : Layer(stem, kind, [.. StepWindow.PoolingArguments, Pooling2D.Ceil, .. arguments])
{
    public sealed override string Title(Statement statement) => Kind + " " + Window.Kernel.In(statement, 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    public sealed override void Apply(StatementContext layer)
    {
        Tensor? x = layer.Sequence();
        WindowAxis axis = StepWindow.Read(layer, strideIsKernel: true, x);
        if (Window.Pad.Of(layer) == Pad.Valid)
            PoolAxis.Check(layer, axis);
        bool ceil = Pooling2D.Ceil.Of(layer);
        if (ceil && x is not null)
            axis = PoolAxis.Cut(axis, x.Shape.Steps);
        if (x is null || layer.HasFailed || !StepWindow.FitsInto(layer, axis, x))
        {
            layer.Result = null;
            return;
        }
        var geometry = new Pool1DShape(x.Shape.Steps, PoolAxis.Positions(axis, x.Shape.Steps, ceil), axis.Kernel, axis.Stride, axis.PadBefore, axis.PadAfter);
        layer.Result = RealSteps.Followed(layer, x, Pool(layer, x, geometry), real => PoolAxis.Positions(axis, real, ceil));
    }

    protected abstract Tensor? Pool(StatementContext layer, Tensor x, Pool1DShape windows);
}
