using NetGen.Generator.Emission.Cpu.Lanes;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>Kernels that bring a tensor from one layout into another.</summary>
internal static class ConversionKernels
{
    public static CpuKernel Of(KernelParts k, ConvertLayoutOp convert)
    {
        string steps = LaneBlocksText.Steps(k.Body.Shape);
        Code sizes = $"channels: {k.Channels}, plane: {k.Plane}";
        Code units = $"ChannelsLastLayout.Units<V>(channels: {k.Channels}, f->Batch)", laneUnits = $"ChannelsLastLayout.LaneUnits<V>(channels: {k.Channels}, f->Batch{steps})";
        return (convert.From, convert.To) switch
        {
            (Layout.Planar, Layout.ChannelsLast) => k.Call(units, $"ChannelsLastLayout.Pack<V>({k.X()}, {k.Y}, {sizes}, from, to)"),
            (Layout.ChannelsLast, Layout.Planar) => k.Call(units, $"ChannelsLastLayout.Unpack<V>({k.X()}, {k.Y}, {sizes}, from, to)"),
            (Layout.Lanes, Layout.ChannelsLast) => k.Call(laneUnits, $"ChannelsLastLayout.FromLanes<V>({k.X()}, {k.Y}, {sizes}, f->Batch, from, to{steps})"),
            (Layout.ChannelsLast, Layout.Lanes) => k.Call(laneUnits, $"ChannelsLastLayout.ToLanes<V>({k.X()}, {k.Y}, {sizes}, f->Batch, from, to{steps})"),
            _ => throw new NotSupportedException($"No conversion from {convert.From} to {convert.To}."),
        };
    }
}
