using System.Runtime.CompilerServices;

namespace NetGen.Kernels;

/// <summary>
/// What follows a kernel in the planar layout [batch][channels][height][width] element by element: generated code implements it,
/// and the kernel calls it on every piece of its output once that is final and still in a near cache.
/// </summary>
public unsafe interface IPlaneEpilogue
{
    /// <summary>Works on a run of pixels of one plane of the output.</summary>
    /// <param name="state">Whatever the caller gave to the kernel.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="first">The first pixel, counted from the start of the plane.</param>
    /// <param name="count">How many pixels follow each other.</param>
    static abstract void Apply(void* state, int sample, int channel, int first, int count);
}

/// <summary>Nothing follows the kernel.</summary>
public readonly unsafe struct NoPlaneEpilogue : IPlaneEpilogue
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apply(void* state, int sample, int channel, int first, int count)
    {
    }
}
