using System.Globalization;

namespace NetGen.Benchmarks.Compare;

/// <summary>What others take of the machine while nothing is being measured.</summary>
internal static class MachineLoad
{
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(250);

    /// <summary>Percent of all processors' time that was busy (or taken by the hypervisor) during a quarter of a second; 0 where the system does not tell.</summary>
    public static int Percent()
    {
        if (!OperatingSystem.IsLinux())
            return 0;
        (long busy, long all) before = Count();
        Thread.Sleep(Window);
        (long busy, long all) after = Count();
        return (int)(100 * (after.busy - before.busy) / Math.Max(1, after.all - before.all));
    }

    private static (long Busy, long All) Count()
    {
        // cpu user nice system idle iowait irq softirq steal …
        long[] ticks = [.. File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(8).Select(t => long.Parse(t, CultureInfo.InvariantCulture))];
        return (ticks.Sum() - ticks[3] - ticks[4], ticks.Sum());
    }
}
