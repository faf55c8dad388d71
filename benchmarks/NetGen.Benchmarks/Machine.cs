using System.Runtime.InteropServices;
using NetGen.Simd;

namespace NetGen.Benchmarks;

/// <summary>The machine that measures.</summary>
internal static class Machine
{
    /// <summary>In a sentence.</summary>
    public static string Describe() =>
        $"{Processor()}, {Environment.ProcessorCount} logical processors, {SimdWidth.Best} vectors, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, {DateTime.UtcNow:yyyy-MM-dd}";

    /// <summary>The name of the folder that keeps what was measured on machines like this one.</summary>
    public static string Slug => ProcessorSlug.Of(Processor(), SimdWidth.Best.Lanes, RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm);

    private static string Processor()
    {
        const string Info = "/proc/cpuinfo";
        string? line = File.Exists(Info) ? File.ReadLines(Info).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?[(line.IndexOf(':') + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
