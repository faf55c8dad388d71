using NetGen.Generator.Diagnostics;
using NetGen.Generator.Lowering.Layers;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Arguments;

/// <summary>A shape without the batch, [features], [steps, features] or [channels, height, width], every dimension at least 1.</summary>
internal sealed class ShapeArgument(string name) : DeclaredArgument(name, null)
{
    public override Type Type => typeof(EquatableArray<int>);

    public EquatableArray<int> Of(StatementContext layer)
    {
        EquatableArray<int> shape = layer.Statement.Find(Name)?.Value is EquatableArray<int> value ? value : EquatableArray<int>.Empty;
        if (shape.Count is < 1 or > 3)
            layer.Report(DiagnosticIds.InputRank, shape.Count);
        foreach (int size in shape)
        {
            if (size < 1)
                layer.Report(DiagnosticIds.TooSmall, "Every dimension", "1", size);
        }
        return shape;
    }
}
