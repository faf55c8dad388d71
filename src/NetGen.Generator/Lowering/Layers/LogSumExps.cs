using NetGen.Generator.Graph;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>log Σ exp(x) along axes of a sample.</summary>
internal static class LogSumExps
{
    /// <summary>The axes stay with size 1.</summary>
    public static Tensor? Of(StatementContext layer, Tensor x, IReadOnlyList<int> axes)
    {
        TensorShape kept = axes.Aggregate(x.Shape, (shape, axis) => shape.With(axis, 1));
        return AsChannels.Of(layer, x, axes) is { } rows && layer.Add(new LogSumExpOp(), rows.Shape.WithChannels(1), rows) is { } sums ? Reshapes.To(layer, sums, kept) : null;
    }
}
