using NetGen.Generator.Emission.Cpu.ChannelsLast;
using NetGen.Generator.Emission.Cpu.Lanes;
using NetGen.Generator.Emission.Cpu.Planar;
using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>From a kernel of the plan to how the CPU does it: what is the same in every layout here, the rest in the table of its layout.</summary>
internal static class CpuKernels
{
    public static CpuKernel Of(Kernel kernel, NamedShapes shapes)
    {
        KernelBody body = kernel.Body;
        ElementWalk walk = body.Layout switch
        {
            Layout.Lanes => new LaneWalk(body.Shape),
            Layout.ChannelsLast => new PixelWalk(body.Shape),
            _ => new PlaneWalk(body.Shape),
        };
        var k = new KernelParts(kernel, walk, shapes);
        return body.Product switch
        {
            null when !body.Shape.PerSample => SharedKernels.Elementwise(k),
            ReduceOp { Over.PerSample: false } op => SharedKernels.Sum(k, op),
            ConstantOp op => SharedKernels.Constant(k, op),
            UpdateRunningOp op => SharedKernels.UpdateRunning(k, op),
            ConvertLayoutOp op => ConversionKernels.Of(k, op),
            _ => body.Layout switch
            {
                Layout.Lanes => LaneKernels.Of(k),
                Layout.ChannelsLast => PixelKernels.Of(k),
                _ => PlaneKernels.Of(k),
            },
        };
    }
}
