using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Parts of a tensor along one axis.</summary>
internal static class Cuts
{
    /// <summary>Elements [first, first + count) of an axis; channels by an op of their own, which copies whole planes. Null if that is more than there is, which is
    /// reported.</summary>
    public static Tensor? Of(StatementContext layer, Tensor x, int axis, int first, int count)
    {
        int size = x.Shape[axis];
        if ((long)first + count > size)
        {
            layer.Report(DiagnosticIds.OutsideOfAxis, layer.Text, FormattableString.Invariant($"{first} to {(long)first + count - 1}"), NameOf(x.Shape, axis), x.Shape, size);
            return null;
        }
        if (count == size)
            return x;
        if (axis == x.Shape.ChannelAxis)
            return layer.Add(new SliceOp(first, count), x.Shape.WithChannels(count), x) is { } channels ? channels with { Lengths = x.Lengths } : null;
        (MoveOp op, TensorShape shape) = MoveForms.Cut(x.Shape, axis, first, count);
        return RealSteps.Along(layer, x, [axis], 0) is { } real ? layer.Add(op, shape, real) : null;
    }

    /// <summary>What the elements of an axis are, in a message: "channels".</summary>
    public static string NameOf(TensorShape shape, int axis) => shape.Rank switch
    {
        3 => axis switch { 0 => "channels", 1 => "rows", _ => "columns" },
        2 when axis == 0 => "steps",
        _ => "features",
    };
}
