using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Concat("a", …): the current tensor and the named ones joined along the channels.</summary>
internal sealed class ConcatMerge() : Merge("concat", "Concat", Tensors)
{
    public override void Apply(StatementContext merge)
    {
        if (Others(merge) is not { } others)
            return;
        TensorShape shape = merge.Current!.Shape;
        long channels = shape.Channels;
        foreach (NamedTensor other in others)
        {
            TensorShape joined = other.Tensor!.Shape;
            if (joined.WithChannels(shape.Channels) != shape)
                DoNotMerge(merge, other, "all dimensions but the channels must agree");
            channels += joined.Channels;
        }
        if (channels > int.MaxValue)
            merge.Report(DiagnosticIds.TooLarge, "The output of " + merge.Text, channels, int.MaxValue);
        if (merge.HasFailed)
            return;
        merge.Result = WithLengths(merge, merge.Add(new ConcatOp(), shape.WithChannels((int)channels), [merge.Current!, .. others.Select(o => o.Tensor!)]), others);
    }
}
