using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Axis i of the result is axis order[i] of the input.</summary>
internal sealed class Permute() : Layer("permute", "Permute", Order)
{
    private static readonly WholesArgument Order = new("Order");

    public override void Apply(StatementContext layer)
    {
        EquatableArray<int> order = Order.Of(layer);
        if (layer.Current is not { } x)
            return;
        if (!order.OrderBy(axis => axis).SequenceEqual(Enumerable.Range(0, x.Shape.Rank)))
            layer.Report(DiagnosticIds.BadPermutation, layer.Text, x.Shape, string.Join(", ", Enumerable.Range(0, x.Shape.Rank)));
        layer.Result = layer.HasFailed ? null : Of(layer, x, order);
    }

    /// <summary>The tensor with its axes in that order.</summary>
    public static Tensor? Of(StatementContext layer, Tensor x, IReadOnlyList<int> order)
    {
        if (order.SequenceEqual(Enumerable.Range(0, order.Count)))
            return x;
        (MoveOp op, TensorShape shape) = MoveForms.Permuted(x.Shape, order);
        return RealSteps.Along(layer, x, [0], 0) is { } real ? layer.Add(op, shape, real) : null;
    }
}

/// <summary>The last two axes exchanged.</summary>
internal sealed class Transpose() : Layer("transpose", "Transpose")
{
    public override void Apply(StatementContext layer)
    {
        if (layer.Current is not { } x)
            return;
        if (x.Shape.Rank < 2)
            layer.Report(DiagnosticIds.WrongRank, layer.Text, "a sequence [steps, features] or an image [channels, height, width]", x.Shape,
                "; put [Reshape(steps, features)] before it");
        layer.Result = layer.HasFailed ? null : Permute.Of(layer, x, x.Shape.Rank == 2 ? [1, 0] : [0, 2, 1]);
    }
}
