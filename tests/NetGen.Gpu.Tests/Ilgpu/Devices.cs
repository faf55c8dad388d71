using ILGPU;
using ILGPU.Runtime;

namespace NetGen.Gpu.Tests.Harness;

/// <summary>
/// The kinds of devices that this build of the suite runs on; a kind that the machine lacks is reported as skipped. NETGEN_GPU_DEVICES ("OpenCL,Cuda") narrows them down: ILGPU's CPU
/// accelerator starts a thread of the machine for every thread of a group. One context per test: a failed compilation poisons its context.
/// </summary>
internal static class Devices
{
    private static readonly string[] Wanted = (Environment.GetEnvironmentVariable("NETGEN_GPU_DEVICES") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);

    public static IEnumerable<string> Names { get; } = [.. new[] { "CPU", "OpenCL", "Cuda" }.Where(kind => Wanted.Length == 0 || Wanted.Contains(kind, StringComparer.OrdinalIgnoreCase))];

    /// <summary>Tiles of thousands of threads are nothing for the CPU accelerator, and neither are whole networks.</summary>
    public static bool Bears(string kind, string network) =>
        kind != "CPU" || CaseNames.All.Contains(network) && !network.EndsWith("TilesCase", StringComparison.Ordinal) && network != "WideDenseCase";

    public static void On(string kind, Action<Accelerator> test)
    {
        using Context context = Ilgpu.Devices.CreateContext(anyOpenCL: true);
        Device? device = context.Devices.FirstOrDefault(d => d.AcceleratorType.ToString() == kind);
        Assert.SkipWhen(device is null, $"This machine has no {kind} device.");
        using Accelerator accelerator = device.CreateAccelerator(context);
        test(accelerator);
    }
}
