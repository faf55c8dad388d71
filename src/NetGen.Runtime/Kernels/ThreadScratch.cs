using NetGen.Memory;

namespace NetGen.Kernels;

/// <summary>
/// Memory of the calling thread for one unit of a kernel at a time: more than a stack should carry, and the same at every call, so that it stays in the thread's cache.
/// It grows to what the largest kernel asked for and lives as long as the thread.
/// </summary>
internal static unsafe class ThreadScratch
{
    [ThreadStatic]
    private static AlignedBuffer? t_buffer;

    /// <summary>Room for <paramref name="floats"/> floats with whatever was there, on a cache line; valid until the thread's next call.</summary>
    public static float* Rent(long floats)
    {
        AlignedBuffer? buffer = t_buffer;
        if (buffer is null || buffer.Length < floats)
            t_buffer = buffer = new AlignedBuffer(floats);
        return buffer.Pointer;
    }
}
