using ILGPU;
using ILGPU.Runtime;

namespace NetGen.Ilgpu.Kernels;

/// <summary>How many groups of threads a launch takes.</summary>
public static class LaunchGrid
{
    /// <summary>Groups of 256 threads for this many items; beyond 65535 each thread takes several.</summary>
    public static int Groups(long items) => (int)Math.Max(1, Math.Min(65535, (items + 255) / 256));

    /// <summary>Tiles that cover a size.</summary>
    public static int Tiles(int size, int tile) => (size + tile - 1) / tile;

    /// <summary>Groups along three axes.</summary>
    public static KernelConfig Grid3(int x, int y, int z, int threads) => new(new Index3D(x, y, z), new Index3D(threads, 1, 1));
}
