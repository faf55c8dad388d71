using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Threading;

/// <summary>
/// The run of chunks [next, end) that one participant has yet to do, in one 64-bit word with the generation of the region: generation · 2³² | next · 2¹⁶ | end.
/// The generation makes a compare-and-swap by a late thread fail once its region is over. Alone on its cache lines (two, for the prefetcher of neighbours).
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 128)]
internal struct Ticket
{
    [FieldOffset(64)]
    private long _word;

    public void Deal(uint generation, int next, int end) => Volatile.Write(ref _word, Pack(generation, next, end));

    /// <summary>Takes the first chunk, as the owner does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryTakeFirst(uint generation, out int chunk)
    {
        while (true)
        {
            long word = Volatile.Read(ref _word);
            chunk = (int)((word >> 16) & 0xFFFF);
            int end = (int)(word & 0xFFFF);
            if ((uint)(word >> 32) != generation || chunk >= end)
                return false;
            if (Interlocked.CompareExchange(ref _word, Pack(generation, chunk + 1, end), word) == word)
                return true;
        }
    }

    /// <summary>Takes the last chunk, as a thief does.</summary>
    public bool TryTakeLast(uint generation, out int chunk)
    {
        while (true)
        {
            long word = Volatile.Read(ref _word);
            int next = (int)((word >> 16) & 0xFFFF);
            chunk = (int)(word & 0xFFFF) - 1;
            if ((uint)(word >> 32) != generation || next > chunk)
                return false;
            if (Interlocked.CompareExchange(ref _word, Pack(generation, next, chunk), word) == word)
                return true;
        }
    }

    private static long Pack(uint generation, int next, int end) => (long)generation << 32 | (long)next << 16 | (long)end;
}
