using System.Globalization;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>[C, H, W] → [C·H·W]; a vector stays as it is.</summary>
internal sealed class Flatten() : Layer("flatten", "Flatten")
{
    public override void Apply(StatementContext layer)
    {
        if (layer.Current is { } x && x.Shape.Rank != 1)
            layer.Result = layer.Add(new ReshapeOp(), TensorShape.Sample(x.Shape.Size), x);
    }
}

/// <summary>The same elements in the same order as [features] or [channels, height, width].</summary>
internal sealed class Reshape() : Layer("reshape", "Reshape")
{
    public override void Apply(StatementContext layer)
    {
        EquatableArray<int> dimensions = layer.Statement.Ints("Shape");
        if (dimensions.Count is not (1 or 3))
            layer.Report(DiagnosticIds.InputRank, Text(dimensions.Count));
        foreach (int size in dimensions)
        {
            if (size < 1)
                layer.Report(DiagnosticIds.TooSmall, "Every dimension", "1", Text(size));
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
            layer.Report(DiagnosticIds.ReshapeSize, shape.ToString(), elements.ToString("F0", CultureInfo.InvariantCulture), other.Shape.ToString(), Text(other.Shape.Size));
        layer.Recover(shape);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
