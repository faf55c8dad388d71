using System.Globalization;
using System.Runtime;

namespace NetGen.Benchmarks.Peers;

/// <summary>The memory of this process that lies in RAM, as Linux counts it.</summary>
internal static class ResidentMemory
{
    /// <summary>Bytes now; null on other systems.</summary>
    public static long? Now => Line("VmRSS:");

    /// <summary>The most since <see cref="ForgetPeak"/>.</summary>
    public static long? Peak => Line("VmHWM:");

    /// <summary>Gives back what garbage holds, and counts the peak anew.</summary>
    public static void ForgetPeak()
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (OperatingSystem.IsLinux())
            File.WriteAllText("/proc/self/clear_refs", "5");
    }

    private static long? Line(string name)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        string line = File.ReadLines("/proc/self/status").First(l => l.StartsWith(name, StringComparison.Ordinal));
        return 1024 * long.Parse(line.AsSpan(name.Length).Trim().TrimEnd("kB").TrimEnd(), CultureInfo.InvariantCulture);
    }
}
