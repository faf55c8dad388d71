using System.Runtime.CompilerServices;

namespace NetGen.Kernels;

/// <summary>
/// What follows a kernel in the lanes layout element by element: generated code implements it (activation, residual, a second output),
/// and the kernel calls it on every piece of its output once that is final and still in the nearest cache.
/// </summary>
public unsafe interface ILaneEpilogue
{
    /// <summary>
    /// Whether <see cref="Apply"/> looks at its channel. If not, a kernel may hand over runs that go on through following channels of the block
    /// (a dense layer's channels are single vectors: a call for each would cost more than the work).
    /// </summary>
    static virtual bool PerChannel => true;

    /// <summary>Works on <paramref name="vectors"/> contiguous vectors of the output: rows of a plane, or whole planes.</summary>
    /// <param name="state">Whatever the caller gave to the kernel.</param>
    /// <param name="offset">Where the vectors start, in floats from the start of the output tensor.</param>
    /// <param name="block">The block of samples that they belong to.</param>
    /// <param name="channel">The channel that they belong to; the first of several, unless <see cref="PerChannel"/>.</param>
    /// <param name="vectors">How many there are.</param>
    static abstract void Apply(void* state, long offset, int block, int channel, int vectors);
}

/// <summary>Nothing follows the kernel.</summary>
public readonly unsafe struct NoEpilogue : ILaneEpilogue
{
    /// <inheritdoc/>
    public static bool PerChannel => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apply(void* state, long offset, int block, int channel, int vectors)
    {
    }
}
