namespace NetGen.Generator.Emission.Cpu.ChannelsLast;

/// <summary>A whole tensor without a product, with channels last: a unit is a run of pixels.</summary>
internal static class PixelElementwise
{
    public static CpuKernel Of(KernelParts k) => k.Elementwise($"RowUnits.Count({Pixels(k.Positions)}, channels: {k.Channels})", w =>
    {
        w.Line($"RowUnits.Pixels({Pixels(k.Positions)}, channels: {k.Channels}, from, to, out long first, out int pixels);");
        w.Line($"{k.Elements}.Apply(f, first, pixels, firstChannel: 0, channels: {k.Channels});");
    });

    /// <summary>The pixels of a batch.</summary>
    public static Code Pixels(int plane) => plane == 1 ? (Code)$"f->Batch" : $"(long)f->Batch * {plane}";
}
