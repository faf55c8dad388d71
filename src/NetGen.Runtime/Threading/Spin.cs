using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Threading;

/// <summary>Waiting without sleeping, for a bounded time.</summary>
internal struct Spin
{
    // Longer than the gap between two regions of a training step, shorter than anybody notices.
    private static readonly long ParkAfter = Stopwatch.Frequency / 20_000;
    private const int PausesPerLook = 64;
    private const int PausesBeforeYield = 4_096;

    private int _pauses;
    private long _start;

    /// <summary>Pauses for some nanoseconds; false when 50 µs have gone by and it is time to park.</summary>
    public bool TryPause()
    {
        Pause();
        if (++_pauses % PausesPerLook != 0)
            return true;
        long now = Stopwatch.GetTimestamp();
        if (_start == 0)
            _start = now;
        return now - _start < ParkAfter;
    }

    /// <summary>Pauses for some nanoseconds; gives the processor away now and then, for the thread waited for may want it.</summary>
    public void PauseOrYield()
    {
        Pause();
        if (++_pauses >= PausesBeforeYield)
        {
            _pauses = 0;
            Thread.Yield();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pause()
    {
        if (X86Base.IsSupported)
            X86Base.Pause();
        else if (ArmBase.IsSupported)
            ArmBase.Yield();
        else
            Thread.SpinWait(1);
    }
}
