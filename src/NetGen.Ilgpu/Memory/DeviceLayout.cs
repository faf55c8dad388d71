using ILGPU;
using ILGPU.Runtime;
using NetGen.Kernels;

namespace NetGen.Ilgpu;

/// <summary>Lays buffers one after another, each at a multiple of <see cref="Grain.Device"/>, in what becomes one allocation.</summary>
internal sealed class DeviceLayout
{
    /// <summary>Floats so far.</summary>
    public long Floats { get; private set; }

    /// <summary>Bytes so far.</summary>
    public long Bytes => Floats * sizeof(float);

    /// <summary>Where the next buffer lies.</summary>
    public DeviceRegion Add(long floats)
    {
        long start = Floats;
        Floats = checked(start + Pieces.Filled(Math.Max(floats, 1), Grain.Device));
        return new DeviceRegion(start, floats);
    }

    /// <summary>Samples that an arena for so many holds.</summary>
    public static int Capacity(int maxBatch) => checked((maxBatch + 63) / 64 * 64);

    /// <summary>All of it.</summary>
    /// <exception cref="DeviceMemoryException">The device has less.</exception>
    public MemoryBuffer1D<float, Stride1D.Dense> Allocate(string network, Accelerator accelerator, int maxBatch)
    {
        if (Bytes > accelerator.MemorySize)
            throw new DeviceMemoryException(network, accelerator.Name, Bytes, accelerator.MemorySize, maxBatch);
        try
        {
            return accelerator.Allocate1D<float>(Floats);
        }
        catch (Exception e) when (e is AcceleratorException or OutOfMemoryException)
        {
            throw new DeviceMemoryException(network, accelerator.Name, Bytes, accelerator.MemorySize, maxBatch, e);
        }
    }
}

/// <summary>A range of the allocation.</summary>
internal readonly record struct DeviceRegion(long Start, long Floats)
{
    public ArrayView<float> Of(ArrayView<float> whole) => whole.SubView(Start, Floats);
}
