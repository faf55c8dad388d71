using NetGen.Kernels;
using NetGen.Memory;
using NetGen.Simd;

namespace NetGen.Benchmarks.Kernels;

/// <summary>Convolutions with the samples of the batch in the lanes (LeNet-5's two, and one of ResNet-20's) and with the channels last (three of ResNet-50's, computed directly).</summary>
internal static unsafe class ConvolutionCases
{
    public static IEnumerable<KernelCase> All<V>()
        where V : unmanaged, ISimd<V> =>
    [
        .. Of<V>("LeNet-5 conv1, 1→6, 5x5, 28²", new ConvShape(1, 28, 28, 6, 28, 28, 5, 5, PadTop: 2, PadLeft: 2, PadBottom: 2, PadRight: 2)),
        .. Of<V>("LeNet-5 conv2, 6→16, 5x5, 14²", new ConvShape(6, 14, 14, 16, 10, 10, 5, 5)),
        .. Of<V>("ResNet-20, 16→16, 3x3, 32²", new ConvShape(16, 32, 32, 16, 32, 32, 3, 3, PadTop: 1, PadLeft: 1, PadBottom: 1, PadRight: 1)),
        .. Of<V>("ResNet-50, 64→256, 1x1, 56²", new ConvShape(64, 56, 56, 256, 56, 56, 1, 1), batch: 32),
        .. Of<V>("ResNet-50, 256→64, 1x1, 56²", new ConvShape(256, 56, 56, 64, 56, 56, 1, 1), batch: 32),
        .. Of<V>("ResNet-50, 512→1024, 1x1, stride 2, 28²", new ConvShape(512, 28, 28, 1024, 14, 14, 1, 1, StrideY: 2, StrideX: 2), batch: 32),
        .. Of<V>("ResNet-50, 512→2048, 1x1, 7²", new ConvShape(512, 7, 7, 2048, 7, 7, 1, 1), batch: 32),
        .. ChannelsLast<V>("ResNet-50, 3→64, 7x7 stride 2, 224²", new ConvShape(3, 224, 224, 64, 112, 112, 7, 7, 2, 2, PadTop: 3, PadLeft: 3, PadBottom: 3, PadRight: 3), 1),
        .. ChannelsLast<V>("ResNet-50, 64→64, 3x3, 56²", new ConvShape(64, 56, 56, 64, 56, 56, 3, 3, PadTop: 1, PadLeft: 1, PadBottom: 1, PadRight: 1), 4),
        .. ChannelsLast<V>("ResNet-50, 256→64, 1x1, 56²", new ConvShape(256, 56, 56, 64, 56, 56, 1, 1), 4),
    ];

    private static KernelCase[] Of<V>(string name, ConvShape shape, int batch = 64)
        where V : unmanaged, ISimd<V>
    {
        int blocks = LaneLayout.Blocks<V>(batch);
        long samples = (long)blocks * V.Count;
        AlignedBuffer x = Operand.Filled(samples * shape.InSize), y = Operand.Filled(samples * shape.OutSize);
        AlignedBuffer dx = Operand.Filled(x.Length), weights = Operand.Filled(shape.WeightSize), gradients = Operand.Filled(shape.WeightSize);
        AlignedBuffer bias = Operand.Filled(shape.OutChannels), flipped = Operand.Filled(PackedWeights.FlippedFloats(shape));
        double flops = 2.0 * batch * shape.MultiplyAdds, bytes = Bytes(shape, batch);
        int forward = LaneConvolution.ForwardUnits(shape, blocks), data = LaneConvolution.DataUnits(shape, blocks), weight = LaneConvolution.WeightsUnits<V>(shape);
        string where = $"{name}, batch {batch}";

        return
        [
            new("convolution, forward", where, flops,
                () => LaneConvolution.Forward<V, NoEpilogue>(x.Pointer, weights.Pointer, bias.Pointer, y.Pointer, shape, blocks, 0, forward, null)) { Bytes = bytes },
            new("convolution, data", where, flops, () =>
            {
                LaneConvolution.FlipWeights(weights.Pointer, flipped.Pointer, shape);
                LaneConvolution.Data<V, NoEpilogue>(y.Pointer, flipped.Pointer, null, dx.Pointer, shape, blocks, 0, data, null);
            }) { Bytes = bytes },
            new("convolution, weights", where, flops,
                () => LaneConvolution.Weights<V>(x.Pointer, y.Pointer, gradients.Pointer, shape, batch, 0, weight)) { Bytes = bytes },
        ];
    }

    private static KernelCase[] ChannelsLast<V>(string name, ConvShape shape, int batch)
        where V : unmanaged, ISimd<V>
    {
        AlignedBuffer x = Operand.Filled((long)batch * shape.InSize), y = Operand.Filled((long)batch * shape.OutSize), dx = Operand.Filled(x.Length);
        AlignedBuffer weights = Operand.Filled(shape.WeightSize), gradients = Operand.Filled(shape.WeightSize), bias = Operand.Filled(shape.OutChannels);
        AlignedBuffer forward = Operand.Filled(PackedWeights.ForwardFloats(shape)), data = Operand.Filled(PackedWeights.DataFloats(shape));
        ChannelsLastConvolution.PackForward<V>(weights.Pointer, forward.Pointer, shape, 0, ChannelsLastConvolution.PackForwardUnits<V>(shape));
        ChannelsLastConvolution.PackData<V>(weights.Pointer, data.Pointer, shape, 0, ChannelsLastConvolution.PackDataUnits<V>(shape));
        int forwardUnits = ChannelsLastConvolution.ForwardUnits<V>(shape, batch), dataUnits = ChannelsLastConvolution.DataUnits<V>(shape, batch), weightUnits = ChannelsLastConvolutionWeights.Units<V>(shape);
        double flops = 2.0 * batch * shape.MultiplyAdds, bytes = Bytes(shape, batch);
        string where = $"{name}, batch {batch}";
        return
        [
            new("channels last, forward", where, flops, () =>
                ChannelsLastConvolution.Forward<V, NoRowEpilogue>(x.Pointer, forward.Pointer, bias.Pointer, y.Pointer, shape, batch, 0, forwardUnits, null)) { Bytes = bytes },
            new("channels last, data", where, flops, () =>
                ChannelsLastConvolution.Data<V, NoRowEpilogue>(y.Pointer, data.Pointer, null, dx.Pointer, shape, batch, 0, dataUnits, null)) { Bytes = bytes },
            new("channels last, weights", where, flops, () =>
                ChannelsLastConvolutionWeights.Weights<V>(x.Pointer, y.Pointer, gradients.Pointer, shape, batch, 0, weightUnits)) { Bytes = bytes },
        ];
    }

    /// <summary>Input, output and weights once.</summary>
    internal static double Bytes(in ConvShape shape, int batch) => sizeof(float) * ((double)batch * (shape.InSize + shape.OutSize) + shape.WeightSize);
}
