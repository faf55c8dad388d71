using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Cpu.ChannelsLast;

/// <summary>Which of the runtime's kernels does what with channels last, and with which sizes.</summary>
internal static class PixelKernels
{
    public static CpuKernel Of(KernelParts k) => k.Body.Product switch
    {
        null => PixelElementwise.Of(k),
        ReduceOp op => PixelReductions.Of(k, op),
        PackOp when k.Body.Shape.IsSequence => k.Call(SequenceRows.Units(k.Body.Shape), SequenceRows.Pack(k.X(), k.Y, k.Body.Shape)),
        UnpackOp when k.Body.Shape.IsSequence => k.Call(SequenceRows.Units(k.Body.Shape), SequenceRows.Unpack(k.X(), k.X(1), k.Body.Shape)),
        PackOp => k.Call(Units(k.Channels), $"ChannelsLastLayout.Pack<V>({k.X()}, {k.Y}, {Sizes(k.Body.Shape)}, from, to)"),
        UnpackOp => k.Call(Units(k.Channels), $"ChannelsLastLayout.Unpack<V>({k.X()}, {k.X(1)}, {Sizes(k.Body.Shape)}, from, to)"),
        ReshapeOp => Reshape(k, k.Body.Inputs[0], k.Body.Shape),
        ConcatOp => Concat(k),
        SliceOp op => k.Loop(
            $"ChannelsLastChannels.Units({Pixels(k.Positions)})",
            w => w.Line(Copy(k.X(), k.Body.Inputs[0].Channels, op.First, k.Y, k.Channels, 0, op.Count, k.Positions))),
        ChannelWindowSumOp op => k.Call(
            $"ChannelsLastChannels.Units({Pixels(k.Positions)})",
            $"ChannelsLastChannels.WindowSum<V>({k.X()}, {k.Y}, channels: {k.Channels}, before: {op.Before}, after: {op.After}, {Pixels(k.Positions)}, from, to)"),
        BatchMomentsOp => Moments(k, k.Body.Inputs[0]),
        DropoutOp op when k.Body.Shape.Steps > 1 => k.Call(
            Rows(k.Positions),
            $"ChannelsLastDropout.ApplyToSteps<V>({k.X()}, {k.Y}, features: {k.Channels}, rate: {Literal.Double(op.Rate)}, f->Seed, f->Stream, f->Step, f->Batch, from, to)"),
        DropoutOp op => k.Call(
            $"ChannelsLastDropout.Units(plane: {k.Positions}, f->Batch)",
            $"ChannelsLastDropout.Apply<V>({k.X()}, {k.Y}, {Sizes(k.Body.Shape)}, rate: {Literal.Double(op.Rate)}, f->Seed, f->Stream, f->Step, from, to)"),
        EmbeddingOp or EmbeddingGradientOp => EmbeddingKernels.ChannelsLast(k),
        RotaryOp op => k.Call(Rows(k.Positions), $"ChannelsLastRotary.Turn<V>({k.X()}, {k.Y}, {RotaryText.Sizes(op, k.Body.Shape)}, f->Batch, from, to)"),
        RotaryStepOp op => k.Call((Code)$"f->Batch", $"ChannelsLastRotary.TurnStep<V>({k.X()}, {k.X(1)}, {k.Y}, {RotaryText.Sizes(op, k.Body.Shape)}, from, to)"),
        RecallOp op => k.Call((Code)$"f->Batch", RecallText.Call("ChannelsLastRecall", k, op)),
        StepAtOp => k.Call((Code)$"f->Batch", RecallText.At("ChannelsLastRecall", k)),
        AttentionStepOp op => k.Call(
            $"ChannelsLastAttentionStep.Units(heads: {op.Cache.Heads}, f->Batch)",
            $"ChannelsLastAttentionStep.Forward<V>({k.X()}, {k.X(1)}, {k.X(2)}, {k.X(3)}, {k.Y}, {k.Shape(op.Cache)}, from, to)"),
        AttentionStepWeightsOp op => k.Call(
            (Code)$"f->Batch", $"ChannelsLastAttentionStepWeights.Compute<V>({k.X()}, {k.X(1)}, {k.X(2)}, {k.Y}, {k.Shape(op.Cache)}, from, to)"),
        SoftmaxOp => k.Call(Rows(k.Positions), $"ChannelsLastSoftmax.Forward<V>({k.X()}, {k.Y}, channels: {k.Channels}, from, to)"),
        GaussianNoiseOp op => NoiseKernels.Of(k, op),
        MatMulOp op => MatMulKernels.ChannelsLast(k, op),
        GatherOp or GatherGradientOp => GatherKernels.Of(k),
        LogSumExpOp => k.Call(Rows(k.Positions), $"ChannelsLastSoftmax.LogSumExp<V>({k.X()}, {k.Y}, channels: {k.Body.Inputs[0].Channels}, from, to)"),
        SoftmaxGradientOp => k.Call(Rows(k.Positions), $"ChannelsLastSoftmax.Gradient<V>({k.X()}, {k.X(1)}, {k.Y}, channels: {k.Channels}, from, to)"),
        SoftmaxCrossEntropyOp op => CrossEntropy(k, op, k.Body.Inputs[0]),
        SoftmaxCrossEntropyGradientOp op => k.Call(
            Rows(k.Positions),
            $"ChannelsLastSoftmaxCrossEntropy.Gradient<V>({k.X()}, {k.X(1)}, {k.Y}, classes: {k.Channels}, {Pixels(k.Positions)}, weight: {Literal.Double(op.Weight)}, from, to"
                + $"{Steps(k.Body.Shape)}{CrossEntropyKernels.Smoothing(op.Smoothing)}{CrossEntropyKernels.WeightsAndScale(k)})"),
        CtcOp or CtcGradientOp => CtcKernels.ChannelsLast(k),
        LabelWeightsOp op => k.Call(
            Rows(k.Positions),
            $"ChannelsLastLabelWeights.Fill({k.X()}, {k.Y}, {CrossEntropyKernels.Table(op)}, classes: {op.Classes}, ignored: {op.Ignored}, from, to{Steps(k.Body.Shape)})"),
        StepMaskOp op => k.Call($"{op.Steps}", $"ChannelsLastStepMask.Fill({k.X()}, {k.Y}, f->Batch, from, to)"),
        _ => PixelProducts.Of(k) ?? Conv1DKernels.ChannelsLast(k) ?? Pool1DKernels.Of(k, $"f->Batch") ?? PixelWindows.Of(k) ?? PixelAttention.Of(k)
            ?? AdditiveScoresKernels.Of(k, "ChannelsLastAdditiveScores", "f->Batch")
            ?? CustomKernels.Of(k)
            ?? PixelQuantized.Of(k)
            ?? throw new NotSupportedException($"The channels-last layout has no kernel for {k.Body.Product}."),
    };

    private static CpuKernel Moments(KernelParts k, TensorShape x) => k.Calls(
        ("Measure", $"f->Batch", $"ChannelsLastBatchMoments.Measure<V>({k.X()}, {k.Scratch}, {Sizes(x)}, from, to{(x.Steps > 1 ? ", stepRows: f->Batch" : "")})"),
        $"ChannelsLastBatchMoments.MergeUnits(channels: {x.Channels})",
        $"ChannelsLastBatchMoments.Merge({k.Scratch}, {k.Y}, {Sizes(x)}, f->Batch, from, to)");

    private static CpuKernel CrossEntropy(KernelParts k, SoftmaxCrossEntropyOp op, TensorShape logits)
    {
        int plane = logits.Positions;
        return k.Call(
            Rows(plane),
            $"ChannelsLastSoftmaxCrossEntropy.Forward<V>({k.X()}, {k.X(1)}, {k.Scratch}, classes: {logits.Channels}, from, to"
                + $"{Steps(logits)}{CrossEntropyKernels.Smoothing(op.Smoothing)}{CrossEntropyKernels.Weights(k)})",
            w => w.Line(SoftmaxCrossEntropyOp.IsWeighted(k.Body.Inputs)
                ? (Code)$"*{k.Y} = *{k.X(3)} * ChannelsLastSoftmaxCrossEntropy.Sum({k.Scratch}, {Pixels(plane)});"
                : $"*{k.Y} = ChannelsLastSoftmaxCrossEntropy.Total({k.Scratch}, {Pixels(plane)}, weight: {Literal.Double(op.Weight)});"));
    }

    private static CpuKernel Concat(KernelParts k) =>
        k.SideBySide($"ChannelsLastChannels.Units({Pixels(k.Positions)})", input => input.Channels, (x, channels, first) => Copy(x, channels, 0, k.Y, k.Channels, first, channels, k.Positions));

    /// <summary>The order that both shapes share is that of callers' rows: one side or both have to be rearranged.</summary>
    private static CpuKernel Reshape(KernelParts k, TensorShape source, TensorShape target)
    {
        bool unpack = !LayoutOrder.KeepsOrder(source, Layout.ChannelsLast), pack = !LayoutOrder.KeepsOrder(target, Layout.ChannelsLast);
        if (unpack && pack)
            return k.Calls(("Unpack", Moved(source), Unpack(k.X(), k.Scratch)), Moved(target), Pack(k.Scratch, k.Y));
        return pack ? k.Call(Moved(target), Pack(k.X(), k.Y)) : k.Call(Moved(source), Unpack(k.X(), k.Y));

        Code Moved(TensorShape shape) => shape.IsSequence ? SequenceRows.Units(shape) : Units(shape.Channels);

        Code Unpack(Pointer x, Pointer rows) => source.IsSequence ? SequenceRows.Unpack(x, rows, source) : $"ChannelsLastLayout.Unpack<V>({x}, {rows}, {Sizes(source)}, from, to)";

        Code Pack(Pointer rows, Pointer y) => target.IsSequence ? SequenceRows.Pack(rows, y, target) : $"ChannelsLastLayout.Pack<V>({rows}, {y}, {Sizes(target)}, from, to)";
    }

    /// <summary>The last arguments of a kernel to which it matters whose rows they are.</summary>
    private static string Steps(TensorShape shape) => shape.Steps == 1 ? "" : Code.Text($", steps: {shape.Steps}, batch: f->Batch");

    private static Code Units(int channels) => $"ChannelsLastLayout.Units<V>(channels: {channels}, f->Batch)";

    private static Code Sizes(TensorShape shape) => $"channels: {shape.Channels}, plane: {shape.Positions}";

    /// <summary>A unit for each pixel of the batch.</summary>
    private static Code Rows(int plane) => plane == 1 ? (Code)$"f->Batch" : $"f->Batch * {plane}";

    private static Code Pixels(int plane) => PixelElementwise.Pixels(plane);

    private static Code Copy(Pointer source, int sourceChannels, int sourceFirst, Pointer destination, int destinationChannels, int destinationFirst, int count, int plane) =>
        $"ChannelsLastChannels.Copy<V>({source}, sourceChannels: {sourceChannels}, sourceFirst: {sourceFirst}, {destination}, destinationChannels: {destinationChannels}, destinationFirst: {destinationFirst}, count: {count}, {Pixels(plane)}, from, to);";
}
