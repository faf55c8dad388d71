using NetGen.Generator.Emission.Cpu.Lanes;
using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>Convolutions over steps: the same calls in both layouts, each by kernels of its own.</summary>
internal static class Conv1DKernels
{
    /// <summary>The kernel along the samples, or null if the op is none of these.</summary>
    public static CpuKernel? Lanes(KernelParts k) => k.Body.Product switch
    {
        Conv1DWeightsOp { Geometry: { IsDepthwise: true } conv } => OfLanes(k, conv, k.X(), []),
        Conv1DWeightsOp { Geometry: var conv } => OfLanes(k, conv, k.Scratch, Unpacked(k, conv)),
        Conv1DWeightsOfRowsOp { Geometry: var conv } => OfLanes(k, conv, k.X(), []),
        _ => Of(k, "LaneConv1D", $"f->Blocks"),
    };

    private static CpuKernel OfLanes(KernelParts k, Conv1DShape conv, Pointer x, IReadOnlyList<(string, Code, Code)> before) =>
        Weights(k, k.Shape(conv), conv, "LaneConv1D", "WeightsUnits<V>", depthwise: "DepthwiseWeightsUnits", x, before);

    /// <summary>The kernel along the channels, or null if the op is none of these.</summary>
    public static CpuKernel? ChannelsLast(KernelParts k) => k.Body.Product is Conv1DWeightsOp op
        ? Weights(k, k.Shape(op.Geometry), op.Geometry, "ChannelsLastConv1D", "WeightsUnits", depthwise: "DepthwiseWeightsUnits<V>", k.X(), [])
        : Of(k, "ChannelsLastConv1D", $"f->Batch");

    private static CpuKernel? Of(KernelParts k, string type, Code perStep) => k.Body.Product switch
    {
        Conv1DOp op => Product(k, k.Shape(op.Geometry), $"{type}.Forward", perStep),
        Conv1DDataOp op => Product(k, k.Shape(op.Geometry), $"{type}.Data", perStep),
        PackTapsOp op => Pack(k, k.Shape(op.Geometry), op.Transposed ? "PackTransposed" : "Pack"),
        _ => null,
    };

    private static CpuKernel Product(KernelParts k, string shape, Code method, Code perStep) => k.Call(
        $"{method}Units({shape}, {perStep})",
        $"{method}<V, {k.Epilogue}>({k.X()}, {k.X(1)}, {k.Bias}, {k.Y}, {shape}, {perStep}, from, to, f)");

    private static CpuKernel Pack(KernelParts k, string shape, string method) => k.Call(
        $"ConvolutionTaps.Units({shape})",
        $"ConvolutionTaps.{method}({k.X()}, {k.Y}, {shape}, from, to)");

    /// <summary>Along the samples the samples of x have to be rows; those of a step lie together.</summary>
    private static (string, Code, Code)[] Unpacked(KernelParts k, Conv1DShape conv) =>
    [
        ("Unpack", $"LaneLayout.PackUnits(size: {conv.InChannels}, {LaneBlocksText.Count(k.Body.Inputs[0])})",
            $"LaneLayout.Unpack<V>({k.X()}, {k.Scratch}, size: {conv.InChannels}, f->Batch, from, to{LaneBlocksText.ByStep(k.Body.Inputs[0])})"),
    ];

    private static CpuKernel Weights(KernelParts k, string shape, Conv1DShape conv, string type, string units, string depthwise, Pointer x,
        IReadOnlyList<(string, Code, Code)> before)
    {
        if (conv.IsDepthwise)
            return k.Call($"{type}.{depthwise}({shape})", $"{type}.DepthwiseWeights<V>({x}, {k.X(1)}, {k.Y}, {shape}, f->Batch, from, to)");
        Code sumUnits = $"{type}.{units}({shape})";
        Code Sum(Pointer result) => $"{type}.Weights<V>({x}, {k.X(1)}, {result}, {shape}, f->Batch, from, to)";
        return conv.Kernel == 1
            ? k.Calls(before, sumUnits, Sum(k.Y))
            : k.Calls([.. before, ("Sum", sumUnits, Sum(k.LastScratch))], $"ConvolutionTaps.Units({shape})", $"ConvolutionTaps.Unpack({k.LastScratch}, {k.Y}, {shape}, from, to)");
    }
}
