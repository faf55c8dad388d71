using ILGPU;
using ILGPU.Runtime;

namespace NetGen.Ilgpu;

/// <summary>What a network needs on a device, as one allocation: where each buffer lies in it.</summary>
internal sealed class DeviceMemoryPlan
{
    private readonly DeviceLayout _layout = new();

    /// <param name="network">The network.</param>
    /// <param name="optimizer">Its optimizer, attached; null for predictions only.</param>
    /// <param name="sizes">The plan's figures.</param>
    /// <param name="maxBatch">Most samples of one call.</param>
    public DeviceMemoryPlan(INetwork network, Optimizer? optimizer, DeviceSizes sizes, int maxBatch)
    {
        bool trains = optimizer is not null;
        Capacity = DeviceLayout.Capacity(maxBatch);
        // Gradients first: ILGPU 1.5.3 sets memory on OpenCL at four times the offset, which is right at 0 alone.
        Gradients = Add(trains ? network.Parameters.TrainableFloats : 0);
        Parameters = Add(network.Parameters.TotalFloats);
        Moments = Add(trains ? (long)optimizer!.MomentNames.Count * optimizer.MomentStride : 0);
        Scratch = Add(trains ? DeviceOptimizer.ScratchFloats : 0);
        Sum = Add(trains ? optimizer!.Gathered?.Values.Length ?? 0 : 0);
        Shared = Add(Math.Max(trains ? sizes.TrainingShared : 0, sizes.PredictionShared));
        Arena = Add(checked(Math.Max(trains ? sizes.TrainingArena : 0, sizes.PredictionArena) * Capacity));
        PortDescription[] ports = trains ? [.. network.Description.Inputs, .. network.Description.Targets] : [.. network.Description.Inputs];
        Slots = [.. Enumerable.Range(0, DevicePorts.Slots).Select(_ => ports.Select(port => Add(checked((long)port.Size * maxBatch))).ToArray())];
        PortSizes = [.. ports.Select(port => port.Size)];
    }

    /// <summary>Samples that the arena holds.</summary>
    public int Capacity { get; }

    public DeviceRegion Gradients { get; }

    public DeviceRegion Parameters { get; }

    public DeviceRegion Moments { get; }

    /// <summary>What the optimizer wants.</summary>
    public DeviceRegion Scratch { get; }

    /// <summary>What an optimizer gathers the gradients of several steps in; nothing for others.</summary>
    public DeviceRegion Sum { get; }

    public DeviceRegion Shared { get; }

    public DeviceRegion Arena { get; }

    /// <summary>Of each slot the ports: inputs, then targets.</summary>
    public DeviceRegion[][] Slots { get; }

    /// <summary>Numbers of one sample of each port.</summary>
    public int[] PortSizes { get; }

    public long Bytes => _layout.Bytes;

    /// <inheritdoc cref="DeviceLayout.Allocate"/>
    public MemoryBuffer1D<float, Stride1D.Dense> Allocate(string network, Accelerator accelerator, int maxBatch) => _layout.Allocate(network, accelerator, maxBatch);

    private DeviceRegion Add(long floats) => _layout.Add(floats);
}
