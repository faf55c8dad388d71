using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Concat("a", …): the current tensor and the named ones joined along an axis, the channels where nothing is written.</summary>
internal sealed class ConcatMerge() : Merge("concat", "Concat", Tensors, Axis)
{
    private static readonly AxisArgument Axis = new();

    public override void Apply(StatementContext merge)
    {
        if (Others(merge) is not { } others)
            return;
        TensorShape shape = merge.Current!.Shape;
        if (Axis.Of(merge, shape) is not { } axis)
        {
            merge.Result = null;
            return;
        }
        long size = shape[axis];
        foreach (NamedTensor other in others)
        {
            TensorShape joined = other.Tensor!.Shape;
            if (joined.Rank != shape.Rank || joined.With(axis, shape[axis]) != shape)
                DoNotMerge(merge, other, $"all dimensions but the {Cuts.NameOf(shape, axis)} must agree");
            else
                size += joined[axis];
        }
        if (size > int.MaxValue)
            merge.Report(DiagnosticIds.TooLarge, "The output of " + merge.Text, size, int.MaxValue);
        if (merge.HasFailed)
            return;
        Tensor[] parts = [merge.Current!, .. others.Select(o => o.Tensor!)];
        Op op = axis == shape.ChannelAxis ? new ConcatOp() : MoveForms.Joined(parts.Select(p => p.Shape).ToArray(), axis);
        Tensor? whole = merge.Add(op, shape.With(axis, (int)size), parts);
        // Side by side each step is still the same one; behind each other they are not.
        merge.Result = axis == shape.ChannelAxis ? WithLengths(merge, whole, others) : whole;
    }
}
