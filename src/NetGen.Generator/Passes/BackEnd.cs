using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>What planning must know of the engine that it plans for. Fusion, placing and naming are the same for all.</summary>
/// <param name="Layout">How per-sample tensors lie in memory.</param>
/// <param name="PortsInPlace">
/// Whether the callers' rows are already in that layout: inputs and targets are then read where they lie and outputs are fetched from where they were computed.
/// Otherwise they are packed and unpacked by kernels of their own.
/// </param>
/// <param name="ScratchOf">Memory that a kernel needs besides its operands.</param>
/// <param name="SharedAlignment">Floats to whose multiples values of the shared part are aligned.</param>
internal sealed record BackEnd(Layout Layout, bool PortsInPlace, Func<FusedKernel, EquatableArray<ScratchNeed>> ScratchOf, int SharedAlignment)
{
    /// <summary>The generated SIMD code where vectors run along the batch: few channels, any number of them.</summary>
    public static readonly BackEnd Cpu = new(Layout.Lanes, PortsInPlace: false, ScratchNeeds.Of, PlanMemory.Alignment);

    /// <summary>The generated SIMD code where vectors run along the channels: wide layers, and batches that do not fill a vector.</summary>
    public static readonly BackEnd ChannelsLast = new(Layout.ChannelsLast, PortsInPlace: false, ChannelsLastScratch.Of, PlanMemory.Alignment);

    /// <summary>Kernels for a device: views are assumed to be aligned to 256 bytes, so that four floats can be loaded at once.</summary>
    public static readonly BackEnd Device = new(Layout.ChannelsFirst, PortsInPlace: true, DeviceScratch.Of, SharedAlignment: 64);

    /// <summary>Whether a caller's rows of this shape are already as the layout wants them, so that they can be read where they lie.</summary>
    public bool ReadsInPlace(TensorShape shape) => PortsInPlace || (Layout == Layout.ChannelsLast && Aliases.KeepsOrder(shape, Layout));
}
