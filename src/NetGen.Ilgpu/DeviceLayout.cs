namespace NetGen.Ilgpu;

/// <summary>Lays buffers one after another, each at a multiple of 64 floats: ILGPU takes views to be aligned to 256 bytes.</summary>
internal sealed class DeviceLayout
{
    /// <summary>Floats so far.</summary>
    public long Floats { get; private set; }

    /// <summary>Where the next buffer starts.</summary>
    public long Add(long floats)
    {
        long start = Floats;
        Floats = checked(start + ((Math.Max(floats, 1) + 63) / 64 * 64));
        return start;
    }
}
