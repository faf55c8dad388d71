using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.Kernels;

namespace NetGen.Memory;

/// <summary>
/// A block of floats that starts on a 64-byte boundary, zeroed, at a fixed address until it is disposed or collected.
/// </summary>
/// <remarks>
/// It lives in the garbage collector's pinned heap: a <see cref="Span"/> keeps it alive, so neither a forgotten nor an early <see cref="Dispose"/> can leave a span
/// over freed memory, and no finalizer is needed. Only <see cref="Pointer"/> needs care: whoever computes with it keeps this object reachable meanwhile
/// (<see cref="GC.KeepAlive"/>).
/// </remarks>
public sealed unsafe class AlignedBuffer : IDisposable
{
    /// <summary>Floats in one cache line, the grain of alignment.</summary>
    public const int Alignment = Grain.Line;

    [StructLayout(LayoutKind.Sequential, Size = Alignment * sizeof(float))]
    private struct CacheLine;

    // Elements of 64 bytes: an array may have 2^31 elements, but an arena may have more floats.
    private CacheLine[]? _lines;
    private readonly float* _pointer;

    /// <summary>Room for <paramref name="length"/> zeros.</summary>
    /// <exception cref="OutOfMemoryException">The message says how many bytes were asked for.</exception>
    public AlignedBuffer(long length)
        : this(length, isSparse: false)
    {
    }

    /// <summary>The same, of which so much may stay untouched that whole large pages would take memory for nothing.</summary>
    internal AlignedBuffer(long length, bool isSparse)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        // One line more, to shift the start onto a boundary.
        long lines = Pieces.Of(length, Alignment) + 1 + (MemoryGuard.IsOn ? 2 * MemoryGuard.Floats / Alignment : 0);
        try
        {
            _lines = GC.AllocateArray<CacheLine>(checked((int)lines), pinned: true);
        }
        catch (Exception e) when (e is OutOfMemoryException or OverflowException)
        {
            throw new OutOfMemoryException(FormattableString.Invariant($"There is no room for {length} floats ({(decimal)length * sizeof(float)} bytes)."), e);
        }
        nuint address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_lines));
        if (!isSparse)
            HugePages.AskFor((void*)address, (nuint)lines * (Alignment * sizeof(float)));
        const nuint Mask = Alignment * sizeof(float) - 1;
        _pointer = (float*)((address + Mask) & ~Mask);
        if (MemoryGuard.IsOn)
        {
            _pointer += MemoryGuard.Floats;
            MemoryGuard.Fill(Before);
            MemoryGuard.Fill(Behind);
        }
    }

    /// <summary>Floats in it.</summary>
    public long Length { get; }

    /// <summary>Bytes in it.</summary>
    public long Bytes => Length * sizeof(float);

    /// <summary>Whether <see cref="Dispose"/> was called.</summary>
    public bool IsDisposed => _lines is null;

    /// <summary>The first float; a multiple of 64.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public float* Pointer
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (_lines is null)
                ThrowDisposed();
            return _pointer;
        }
    }

    /// <summary>All floats, of a buffer of at most 2^31 - 1.</summary>
    public Span<float> Span => Slice(0, checked((int)Length));

    /// <summary>Floats [<paramref name="start"/>, <paramref name="start"/> + <paramref name="length"/>).</summary>
    public Span<float> Slice(long start, int length)
    {
        CacheLine[]? lines = _lines;
        if (lines is null)
            ThrowDisposed();
        if (start < 0 || length < 0 || start > Length - length)
            throw new ArgumentOutOfRangeException(nameof(start), FormattableString.Invariant($"[{start}, {start + length}) is outside of the {Length} floats of the buffer."));
        // A reference into the array, not a bare pointer, so that the span keeps the array alive.
        ref CacheLine origin = ref MemoryMarshal.GetArrayDataReference(lines);
        nint shift = (nint)((byte*)(_pointer + start) - (byte*)Unsafe.AsPointer(ref origin));
        return MemoryMarshal.CreateSpan(ref Unsafe.As<CacheLine, float>(ref Unsafe.AddByteOffset(ref origin, shift)), length);
    }

    /// <summary>Sets all floats to zero.</summary>
    public void Clear()
    {
        if (_lines is null)
            ThrowDisposed();
        Array.Clear(_lines);
        if (MemoryGuard.IsOn)
        {
            MemoryGuard.Fill(Before);
            MemoryGuard.Fill(Behind);
        }
    }

    /// <summary>Lets go of the memory; the collector takes it once no span is left over it. Not to be called while another thread computes in it.</summary>
    public void Dispose()
    {
        VerifyGuards();
        _lines = null;
    }

    /// <summary>Whether nobody has written beside it, where that is watched.</summary>
    /// <exception cref="InvalidOperationException">Somebody has.</exception>
    internal void VerifyGuards()
    {
        CacheLine[]? lines = _lines;
        if (!MemoryGuard.IsOn || lines is null)
            return;
        MemoryGuard.Verify(Before, "of those before", Length);
        MemoryGuard.Verify(Behind, "behind the end of", Length);
        GC.KeepAlive(lines);
    }

    private Span<float> Before => new(_pointer - MemoryGuard.Floats, MemoryGuard.Floats);

    private Span<float> Behind => new(_pointer + Length, MemoryGuard.Floats);

    [DoesNotReturn]
    private static void ThrowDisposed() => throw new ObjectDisposedException(nameof(AlignedBuffer));
}
