using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>The same elements in the same order, that of callers' rows, as [features], [steps, features] or [channels, height, width].</summary>
internal sealed class Reshape() : Layer("reshape", "Reshape", Shape)
{
    private static readonly ShapeArgument Shape = new("Shape");

    public override void Apply(StatementContext layer)
    {
        EquatableArray<int> dimensions = Shape.Of(layer);
        if (layer.HasFailed)
        {
            layer.Result = null;
            return;
        }
        var shape = new TensorShape(true, dimensions);
        double elements = dimensions.Aggregate(1.0, (product, d) => product * d);
        if (layer.Current is { } x && elements == x.Shape.Size)
        {
            if (x.Shape != shape)
                layer.Result = layer.Add(new ReshapeOp(), shape, x);
            return;
        }
        if (layer.Current is { } other)
            layer.Report(DiagnosticIds.ReshapeSize, shape, Wording.Count(elements, "element"), other.Shape, other.Shape.Size);
        layer.Recover(shape);
    }
}
