using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using static NetGen.Generator.Emission.Cpu.Round;

namespace NetGen.Generator.Emission.Cpu.Lanes;

/// <summary>Which of the runtime's kernels does what in the lanes layout, and with which sizes.</summary>
internal static class LaneKernels
{
    public static CpuKernel Of(KernelParts k) => k.Body.Product switch
    {
        null => LaneElementwise.Of(k),
        ReduceOp op => LaneReductions.Of(k, op),
        PackOp => k.Call($"LaneLayout.PackUnits(size: {Size(k)}, {Blocks(k)})", $"LaneLayout.Pack<V>({k.X()}, {k.Y}, size: {Size(k)}, f->Batch, from, to{Steps(k)})"),
        UnpackOp => k.Call($"LaneLayout.PackUnits(size: {Size(k)}, {Blocks(k)})", $"LaneLayout.Unpack<V>({k.X()}, {k.X(1)}, size: {Size(k)}, f->Batch, from, to{Steps(k)})"),
        ReshapeOp => k.Call(
            $"LaneReshape.Units(size: {k.Size}, f->Blocks)",
            $"LaneReshape.Copy<V>({k.X()}, {k.Y}, size: {k.Size}, features: {LaneBlocksText.Size(k.Body.Inputs[0])}, targetFeatures: {Size(k)}, f->Blocks, from, to)"),
        ConcatOp => Concat(k),
        SliceOp op => k.Loop($"{Blocks(k)}", w => w.Line(Copy(k.X(), k.Body.Inputs[0].Channels, op.First, k.Y, k.Channels, 0, op.Count, k.Plane))),
        ChannelWindowSumOp op => k.Call(
            $"LaneChannels.WindowSumUnits(channels: {k.Channels}, {Blocks(k)})",
            $"LaneChannels.WindowSum<V>({k.X()}, {k.Y}, channels: {k.Channels}, plane: {k.Plane}, before: {op.Before}, after: {op.After}, from, to)"),
        DropoutOp op => k.Call(
            $"LaneDropout.Units(size: {Size(k)}, {Blocks(k)})",
            $"LaneDropout.Apply<V>({k.X()}, {k.Y}, size: {Size(k)}, rate: {Literal.Double(op.Rate)}, f->Seed, f->Stream, f->Step, from, to{(k.Body.Shape.Steps == 1 ? "" : ", blocksOfStep: f->Blocks")})"),
        BatchMomentsOp => Moments(k, k.Body.Inputs[0]),
        EmbeddingOp or EmbeddingGradientOp => EmbeddingKernels.Lanes(k),
        RotaryOp op => k.Call($"{Blocks(k)}", $"LaneRotary.Turn<V>({k.X()}, {k.Y}, {RotaryText.Sizes(op, k.Body.Shape)}, f->Blocks, from, to)"),
        RotaryStepOp op => k.Call((Code)$"f->Blocks", $"LaneRotary.TurnStep<V>({k.X()}, {k.X(1)}, {k.Y}, {RotaryText.Sizes(op, k.Body.Shape)}, f->Batch, from, to)"),
        RecallOp op => k.Call((Code)$"f->Blocks", RecallText.Call("LaneRecall", k, op)),
        StepAtOp => k.Call((Code)$"f->Blocks", RecallText.At("LaneRecall", k)),
        SoftmaxOp => k.Call(
            $"LaneSoftmax.Units(plane: {k.Plane}, {Blocks(k)})",
            $"LaneSoftmax.Forward<V>({k.X()}, {k.Y}, channels: {k.Channels}, plane: {k.Plane}, from, to)"),
        GaussianNoiseOp op => NoiseKernels.Of(k, op),
        MatMulOp op => MatMulKernels.Lanes(k, op),
        GatherOp or GatherGradientOp => GatherKernels.Of(k),
        LogSumExpOp => k.Call(
            $"LaneSoftmax.Units(plane: {k.Plane}, {Blocks(k)})",
            $"LaneSoftmax.LogSumExp<V>({k.X()}, {k.Y}, channels: {k.Body.Inputs[0].Channels}, plane: {k.Plane}, from, to)"),
        SoftmaxGradientOp => k.Call(
            $"LaneSoftmax.Units(plane: {k.Plane}, {Blocks(k)})",
            $"LaneSoftmax.Gradient<V>({k.X()}, {k.X(1)}, {k.Y}, channels: {k.Channels}, plane: {k.Plane}, from, to)"),
        SoftmaxCrossEntropyOp op => CrossEntropy(k, op, k.Body.Inputs[0]),
        SoftmaxCrossEntropyGradientOp op => k.Call(
            $"LaneSoftmaxCrossEntropy.Units(plane: {k.Plane}, {Blocks(k)})",
            $"LaneSoftmaxCrossEntropy.Gradient<V>({k.X()}, {k.X(1)}, {k.Y}, classes: {k.Channels}, plane: {k.Plane}, f->Batch, weight: {Literal.Double(op.Weight)}, from, to"
                + $"{Steps(k)}{CrossEntropyKernels.Smoothing(op.Smoothing)}{CrossEntropyKernels.WeightsAndScale(k)})"),
        CtcOp or CtcGradientOp => CtcKernels.Lanes(k),
        LabelWeightsOp op => k.Call(
            $"LaneSoftmaxCrossEntropy.Units(plane: {k.Plane}, {Blocks(k)})",
            $"LaneLabelWeights.Fill<V>({k.X()}, {k.Y}, {CrossEntropyKernels.Table(op)}, classes: {op.Classes}, ignored: {op.Ignored}, "
                + $"plane: {k.Plane}, f->Batch, from, to{Steps(k)})"),
        StepMaskOp op => k.Call($"f->Blocks", $"LaneStepMask.Fill<V>({k.X()}, {k.Y}, steps: {op.Steps}, f->Batch, from, to)"),
        _ => LaneProducts.Of(k) ?? Conv1DKernels.Lanes(k) ?? Pool1DKernels.Of(k, $"f->Blocks * V.Count") ?? LaneWindows.Of(k)
            ?? AdditiveScoresKernels.Of(k, "LaneAdditiveScores", "f->Blocks")
            ?? throw new NotSupportedException($"The lanes layout has no kernel for {k.Body.Product}."),
    };

    private static string Blocks(KernelParts k) => LaneBlocksText.Count(k.Body.Shape);

    private static string Steps(KernelParts k) => LaneBlocksText.Steps(k.Body.Shape);

    private static int Size(KernelParts k) => LaneBlocksText.Size(k.Body.Shape);

    private static CpuKernel Moments(KernelParts k, TensorShape x) => k.Call(
        $"LaneBatchMoments.Units(channels: {x.Channels})",
        $"LaneBatchMoments.Measure<V>({k.X()}, {k.Y}, channels: {x.Channels}, plane: {x.Plane}, f->Batch, from, to{LaneBlocksText.Steps(x)})");

    private static CpuKernel CrossEntropy(KernelParts k, SoftmaxCrossEntropyOp op, TensorShape logits)
    {
        int classes = logits.Channels, plane = logits.Plane;
        string steps = LaneBlocksText.Steps(logits);
        return k.Call(
            $"LaneSoftmaxCrossEntropy.Units(plane: {plane}, {LaneBlocksText.Count(logits)})",
            $"LaneSoftmaxCrossEntropy.Forward<V>({k.X()}, {k.X(1)}, {k.Scratch}, classes: {classes}, plane: {plane}, f->Batch, from, to"
                + $"{steps}{CrossEntropyKernels.Smoothing(op.Smoothing)}{CrossEntropyKernels.Weights(k)})",
            w => w.Line(SoftmaxCrossEntropyOp.IsWeighted(k.Body.Inputs)
                ? (Code)$"*{k.Y} = *{k.X(3)} * LaneReduce.Total({k.Scratch}, LaneSoftmaxCrossEntropy.Units(plane: {plane}, {LaneBlocksText.Count(logits)}));"
                : $"*{k.Y} = LaneSoftmaxCrossEntropy.Total({k.Scratch}, plane: {plane}, f->Blocks, f->Batch, weight: {Literal.Double(op.Weight)}{steps});"));
    }

    private static CpuKernel Concat(KernelParts k) =>
        k.SideBySide($"{Blocks(k)}", input => input.Channels, (x, channels, first) => Copy(x, channels, 0, k.Y, k.Channels, first, channels, k.Plane));

    /// <summary>The units of the method are blocks; those of the copy are channels of blocks.</summary>
    private static Code Copy(Pointer source, int sourceChannels, int sourceFirst, Pointer destination, int destinationChannels, int destinationFirst, int count, int plane) =>
        $"LaneChannels.Copy<V>({source}, sourceChannels: {sourceChannels}, sourceFirst: {sourceFirst}, {destination}, destinationChannels: {destinationChannels}, destinationFirst: {destinationFirst}, count: {count}, plane: {plane}, from * {count}, to * {count});";
}
