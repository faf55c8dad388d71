using NetGen.Generator.Contract;
using NetGen.Generator.Graph;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>The greatest element along axes of a sample, by maximum pooling: the first one of several that are equal receives the gradient.</summary>
internal static class Maxima
{
    /// <summary>Neighbouring axes are one window; what lies before them are channels, what lies behind them columns. The axes stay with size 1.</summary>
    public static Tensor? Of(StatementContext layer, Tensor x, IReadOnlyList<int> axes)
    {
        Tensor? now = x;
        TensorShape kept = x.Shape;
        for (int last = axes.Count - 1; last >= 0 && now is not null; last--)
        {
            int first = last;
            while (first > 0 && axes[first - 1] == axes[first] - 1)
                first--;
            int outer = Size(kept, 0, axes[first]), window = Size(kept, axes[first], axes[last] + 1), inner = Size(kept, axes[last] + 1, kept.Rank);
            for (int i = first; i <= last; i++)
                kept = kept.With(axes[i], 1);
            last = first;
            if (window > 1 && Reshapes.To(layer, now, TensorShape.Sample(outer, window, inner)) is { } image)
                now = layer.Add(new MaxPoolOp(new PoolShape(outer, window, inner, 1, inner, window, 1, window, 1, 0, 0)), TensorShape.Sample(outer, 1, inner), image);
        }
        return now is null ? null : Reshapes.To(layer, now, kept);
    }

    private static int Size(TensorShape shape, int from, int to) => Enumerable.Range(from, to - from).Aggregate(1, (product, axis) => product * shape[axis]);
}
