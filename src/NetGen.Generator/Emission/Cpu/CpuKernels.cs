using NetGen.Generator.Emission.Cpu.ChannelsLast;
using NetGen.Generator.Emission.Cpu.Lanes;
using NetGen.Generator.Emission.Cpu.Planar;
using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>From a kernel of the plan to how the CPU does it: what is the same in every layout here, the rest in the table of its layout.</summary>
internal static class CpuKernels
{
    public static CpuKernel Of(KernelParts k)
    {
        KernelBody body = k.Body;
        return body.Product switch
        {
            null when IsShared(body) => SharedKernels.Elementwise(k),
            ReduceOp op when IsShared(body) => SharedKernels.Sum(k, op),
            ConstantOp op => SharedKernels.Constant(k, op),
            TableOp op => SharedKernels.Table(k, op),
            UpdateRunningOp op => SharedKernels.UpdateRunning(k, op),
            ConvertLayoutOp op => ConversionKernels.Of(k, op),
            MoveOp op => MoveKernels.Of(k, op),
            _ => body.Layout switch
            {
                Layout.Lanes => LaneKernels.Of(k),
                Layout.ChannelsLast => PixelKernels.Of(k),
                _ => PlaneKernels.Of(k),
            },
        };
    }

    /// <summary>Whether a kernel works on tensors that no sample has a part in: it is the same in every layout, and too small to share out.</summary>
    public static bool IsShared(KernelBody body) => body.Product switch
    {
        null => !body.Shape.PerSample,
        ReduceOp reduce => !reduce.Over.PerSample,
        ConstantOp or TableOp or UpdateRunningOp => true,
        _ => false,
    };
}
