using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>What planning must know of the engine that it plans for. Fusion, placing and naming are the same for all.</summary>
/// <param name="Layout">How per-sample tensors lie in memory unless there is a reason for <paramref name="Other"/>.</param>
/// <param name="Other">The other layout that a tensor can have; the same one if there is no choice.</param>
/// <param name="Costs">What the choice costs; null if there is none.</param>
/// <param name="PortsInPlace">
/// Whether the callers' rows are already in that layout: inputs and targets are then read where they lie and outputs are fetched from where they were computed.
/// Otherwise they are packed and unpacked by kernels of their own.
/// </param>
/// <param name="ScratchOf">Memory that a kernel needs besides its operands.</param>
/// <param name="SharedAlignment">Floats to whose multiples values of the shared part are aligned.</param>
/// <param name="JoinsPooling">Whether the engine has kernels that compute a convolution with the pooling behind it.</param>
internal sealed record BackEnd(
    Layout Layout, Layout Other, ILayoutCosts? Costs, bool PortsInPlace, Func<FusedKernel, EquatableArray<ScratchNeed>> ScratchOf, int SharedAlignment, bool JoinsPooling)
{
    /// <summary>The generated SIMD code for training and whole batches: vectors along the samples, or along the channels where that is cheaper.</summary>
    public static readonly BackEnd Cpu = OnCpu(Layout.Lanes, Layout.ChannelsLast, new BatchLayoutCosts());

    /// <summary>The same with vectors along the samples wherever an operation has such a kernel.</summary>
    public static readonly BackEnd Lanes = OnCpu(Layout.Lanes, Layout.ChannelsLast, new WishedLayoutCosts(Layout.Lanes));

    /// <summary>The same with vectors along the channels wherever an operation has such a kernel.</summary>
    public static readonly BackEnd ChannelsLast = OnCpu(Layout.ChannelsLast, Layout.Lanes, new WishedLayoutCosts(Layout.ChannelsLast));

    /// <summary>The generated SIMD code for batches that do not fill a vector: vectors along the channels, or along the pixels where channels are few.</summary>
    public static readonly BackEnd FewSamples = OnCpu(Layout.ChannelsLast, Layout.Planar, new FewSamplesLayoutCosts()) with { Suffix = ProgramNames.Few, HasManyRows = false };

    /// <summary>Kernels for a device: views are assumed to be aligned to 256 bytes, so that four floats can be loaded at once.</summary>
    public static readonly BackEnd Device = new(Layout.Planar, Layout.Planar, null, PortsInPlace: true, DeviceScratch.Of, SharedAlignment: Grain.Device, JoinsPooling: false);

    /// <summary>What is put behind the names of programs and kernels that are planned beside those of another engine of the same network.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>Whether batches have rows enough for a dense layer to read its weights more than once, so that it pays to bring them into another form first.</summary>
    public bool HasManyRows { get; init; } = true;

    /// <summary>The same with what work costs in training.</summary>
    public BackEnd ForTraining => Costs is BatchLayoutCosts ? this with { Costs = BatchLayoutCosts.OfTraining } : this;

    /// <summary>Makes plans that tests can look into; null for those of users.</summary>
    public PlanWatch? Watch { get; init; }

    /// <summary>What predicts batches that do not fill a vector, beside this.</summary>
    public BackEnd ForFewSamples => FewSamples with { Watch = Watch };

    /// <summary>Whether a caller's rows of this shape are already as the layout wants them, so that they can be read where they lie.</summary>
    public bool ReadsInPlace(TensorShape shape, Layout layout) => PortsInPlace || LayoutOrder.IsCallersOrder(shape, layout);

    private static BackEnd OnCpu(Layout layout, Layout other, ILayoutCosts? costs) => new(layout, other, costs, PortsInPlace: false, CpuScratch, Grain.Line, JoinsPooling: true);

    private static EquatableArray<ScratchNeed> CpuScratch(FusedKernel kernel) => kernel.Layout switch
    {
        Layout.Lanes => ScratchNeeds.Of(kernel),
        Layout.ChannelsLast => ChannelsLastScratch.Of(kernel),
        _ => EquatableArray<ScratchNeed>.Empty,
    };
}
