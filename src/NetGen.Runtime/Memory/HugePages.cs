using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Memory;

/// <summary>
/// Large buffers in pages of 2 MB, where the system gives them out to who asks (Linux): a training step walks over hundreds of megabytes, and looking up a page of 4 kB every few
/// rows takes some three percent of it. Where there are none, nothing changes but the time.
/// </summary>
internal static unsafe class HugePages
{
    /// <summary>Bytes of a page.</summary>
    private const nuint Page = 2 << 20;

    /// <summary>Linux: MADV_HUGEPAGE of madvise(2).</summary>
    private const int Advice = 14;

    private static bool isRefused = !OperatingSystem.IsLinux();

    /// <summary>Asks for large pages in all of a block that they fill. To be called before anything is written there.</summary>
    /// <param name="start">The first byte.</param>
    /// <param name="bytes">How many.</param>
    public static void AskFor(void* start, nuint bytes)
    {
        nuint first = ((nuint)start + Page - 1) & ~(Page - 1), end = ((nuint)start + bytes) & ~(Page - 1);
        if (isRefused || end <= first)
            return;
        try
        {
            _ = Advise((void*)first, end - first, Advice);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            isRefused = true;
        }
    }

    [DllImport("libc", EntryPoint = "madvise")]
    private static extern int Advise(void* address, nuint length, int advice);
}
