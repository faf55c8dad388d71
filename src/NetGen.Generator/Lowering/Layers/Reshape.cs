using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>The same elements in the same order as [features] or [channels, height, width].</summary>
internal sealed class Reshape() : Layer("reshape", "Reshape")
{
    public override void Apply(StatementContext layer)
    {
        EquatableArray<int> dimensions = layer.Statement.Ints("Shape");
        if (dimensions.Count is not (1 or 3))
            layer.Report(DiagnosticIds.InputRank, dimensions.Count);
        foreach (int size in dimensions)
        {
            if (size < 1)
                layer.Report(DiagnosticIds.TooSmall, "Every dimension", "1", size);
        }
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
