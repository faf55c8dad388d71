#if NETGEN_GENERATOR
namespace NetGen.Generator.Contract;
#else
namespace NetGen.Kernels;
#endif

/// <summary>
/// Windows of a pooling that knows how many there are, not how large: window i of n over a line of <c>size</c> elements covers ⌊i·size/n⌋ … ⌈(i + 1)·size/n⌉ - 1, as PyTorch's
/// adaptive poolings do.
/// They cover everything, differ in length by at most one, and overlap where n does not divide the size.
/// </summary>
internal static class AdaptiveWindow
{
    /// <summary>The first element.</summary>
    public static int First(int index, int windows, int size) => (int)((long)index * size / windows);

    /// <summary>How many elements.</summary>
    public static int Length(int index, int windows, int size) => (int)((((index + 1L) * size) + windows - 1) / windows) - First(index, windows, size);

    /// <summary>The elements of the longest window.</summary>
    public static int Longest(int windows, int size)
    {
        int longest = 0;
        for (int i = 0; i < windows; i++)
            longest = Math.Max(longest, Length(i, windows, size));
        return longest;
    }
}
