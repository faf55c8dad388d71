using System.Runtime.CompilerServices;

namespace NetGen.Kernels;

/// <summary>Scratch on the stack, which is aligned to 16 bytes alone: vectors that cross cache lines cost twice.</summary>
internal static unsafe class LaneStack
{
    /// <summary>Floats to allocate beyond those needed.</summary>
    public const int Slack = 16;

    /// <summary>The first place at or behind <paramref name="start"/> where a cache line begins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float* Align(float* start) => (float*)(((nuint)start + 63) & ~(nuint)63);
}
