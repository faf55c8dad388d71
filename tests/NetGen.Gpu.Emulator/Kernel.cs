using ILGPU.Emulation;

namespace ILGPU;

public static class Group
{
    public static int IdxX => Emulation.Thread.Required.Index;

    public static int DimX => Emulation.Thread.Required.GroupSize.X;

    /// <summary>A kernel with barriers has to be made asynchronous before it can be emulated.</summary>
    public static void Barrier() => throw Emulation.Thread.Required.Fault("waits at a barrier, but its text was not prepared for that");
}

public static class Grid
{
    public static int IdxX => Emulation.Thread.Required.GroupIndex.X;

    public static int IdxY => Emulation.Thread.Required.GroupIndex.Y;

    public static int IdxZ => Emulation.Thread.Required.GroupIndex.Z;

    public static int DimX => Emulation.Thread.Required.Grid.X;
}

public static class SharedMemory
{
    /// <summary>Static shared memory that every device has.</summary>
    public const int MaximumBytes = 48 * 1024;

    public static ArrayView<T> Allocate<T>(int length) where T : unmanaged
    {
        Emulation.Thread thread = Emulation.Thread.Required;
        int number = thread.Allocations++;
        long words = (long)length * System.Runtime.CompilerServices.Unsafe.SizeOf<T>() / 4;
        if (number == thread.Shared.Count)
        {
            thread.Shared.Add(new Storage($"shared memory {number}", words));
            if (thread.Shared.Sum(s => s.Words) * 4 > MaximumBytes)
                throw thread.Fault($"brings the group's shared memory to {thread.Shared.Sum(s => s.Words) * 4} bytes; {MaximumBytes} are to be had");
        }
        if (thread.Shared[number].Words != words)
            throw thread.Fault("allocates shared memory in another order than the threads before it");
        return new ArrayView<T>(thread.Shared[number], 0, length);
    }
}

public static class Interop
{
    public static float IntAsFloat(uint bits) => BitConverter.UInt32BitsToSingle(bits);

    public static uint FloatAsInt(float value) => BitConverter.SingleToUInt32Bits(value);
}

public readonly record struct Index1D(int X)
{
    public static implicit operator Index1D(int x) => new(x);
}

public readonly record struct Index3D(int X, int Y, int Z);

public readonly record struct KernelConfig
{
    public KernelConfig(Index1D grid, Index1D group) : this(new Index3D(grid.X, 1, 1), new Index3D(group.X, 1, 1))
    {
    }

    public KernelConfig(Index3D grid, Index3D group) => (GridDim, GroupDim) = (grid, group);

    public Index3D GridDim { get; }

    public Index3D GroupDim { get; }
}
