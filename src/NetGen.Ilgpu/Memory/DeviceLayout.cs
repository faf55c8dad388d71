using NetGen.Kernels;

namespace NetGen.Ilgpu;

/// <summary>Lays buffers one after another, each at a multiple of <see cref="Grain.Device"/>.</summary>
internal sealed class DeviceLayout
{
    /// <summary>Floats so far.</summary>
    public long Floats { get; private set; }

    /// <summary>Where the next buffer starts.</summary>
    public long Add(long floats)
    {
        long start = Floats;
        Floats = checked(start + Pieces.Filled(Math.Max(floats, 1), Grain.Device));
        return start;
    }
}
