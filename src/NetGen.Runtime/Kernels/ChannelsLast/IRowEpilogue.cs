using System.Runtime.CompilerServices;

namespace NetGen.Kernels;

/// <summary>
/// What follows a kernel in the ChannelsLast layout element by element: generated code implements it (activation, residual, a second output),
/// and the kernel calls it on every piece of its output once that is final and still in a near cache.
/// </summary>
public unsafe interface IRowEpilogue
{
    /// <summary>
    /// Works on channels [<paramref name="firstChannel"/>, firstChannel + <paramref name="channels"/>) of contiguous pixels of the output [B·H·W][C].
    /// </summary>
    /// <param name="state">Whatever the caller gave to the kernel.</param>
    /// <param name="firstPixel">Position of the first pixel, counted over the whole batch.</param>
    /// <param name="pixels">How many pixels follow each other.</param>
    /// <param name="firstChannel">0, or the first channel where a unit computes a part of them only.</param>
    /// <param name="channels">Channels of each pixel that are final: all of them, or whole vectors, or whole vectors and the last channels.</param>
    static abstract void Apply(void* state, long firstPixel, int pixels, int firstChannel, int channels);
}

/// <summary>Nothing follows the kernel.</summary>
public readonly unsafe struct NoRowEpilogue : IRowEpilogue
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apply(void* state, long firstPixel, int pixels, int firstChannel, int channels)
    {
    }
}
