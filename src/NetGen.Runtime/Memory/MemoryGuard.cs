using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace NetGen.Memory;

/// <summary>
/// Canaries on both sides of every buffer, looked at when a call ends and when the buffer is disposed: whoever writes beside his memory is told. The tests of this
/// repository switch them on (runtime option NetGen.MemoryGuard); a program that does not say so pays nothing.
/// </summary>
internal static class MemoryGuard
{
    /// <summary>Whether buffers are guarded.</summary>
    public static readonly bool IsOn = AppContext.TryGetSwitch("NetGen.MemoryGuard", out bool on) && on;

    /// <summary>Floats on each side: whole cache lines.</summary>
    public const int Floats = 64;

    /// <summary>A NaN that no computation makes, so that reading it by mistake is not overlooked either.</summary>
    private const uint Canary = 0x7FE5_AFE5;

    /// <summary>Puts canaries into memory that nobody may write.</summary>
    public static void Fill(Span<float> guard) => MemoryMarshal.Cast<float, uint>(guard).Fill(Canary);

    /// <summary>Looks at them.</summary>
    /// <exception cref="InvalidOperationException">One was overwritten.</exception>
    public static void Verify(ReadOnlySpan<float> guard, string where, long length)
    {
        int at = MemoryMarshal.Cast<float, uint>(guard).IndexOfAnyExcept(Canary);
        if (at >= 0)
            Throw(where, at, length);
    }

    [DoesNotReturn]
    private static void Throw(string where, int at, long length) =>
        throw new InvalidOperationException(FormattableString.Invariant($"Float {at} {where} a buffer of {length} floats was overwritten."));
}
