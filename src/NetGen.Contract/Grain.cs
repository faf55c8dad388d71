#if NETGEN_GENERATOR
namespace NetGen.Generator.Contract;
#else
namespace NetGen.Kernels;
#endif

/// <summary>Grains of memory, in floats: what addresses and sizes are multiples of.</summary>
internal static class Grain
{
    /// <summary>A cache line of 64 bytes. Parameters and values of the shared part start on one.</summary>
    public const int Line = 16;

    /// <summary>Lanes of the widest vector. An arena holds a multiple of so many samples, packed channels are filled up to one: then a block of any width fits.</summary>
    public const int Lanes = 16;

    /// <summary>256 bytes. ILGPU takes views on devices to be aligned so, and loads four floats at once.</summary>
    public const int Device = 64;
}
