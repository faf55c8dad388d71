using ILGPU;
using ILGPU.Runtime;
using Microsoft.CodeAnalysis;

namespace NetGen.Gpu.Tests.Harness;

/// <summary>
/// The kinds of devices that this suite runs on; a kind that the machine lacks is reported as skipped. NETGEN_GPU_DEVICES ("OpenCL,Cuda") narrows them down: ILGPU's CPU
/// accelerator starts a thread of the machine for every thread of a group. All tests share a device of a kind, and so what was compiled for it, until one fails or disposes of it:
/// a failed compilation poisons its context.
/// </summary>
internal static class Devices
{
    private static readonly string[] Wanted = (Environment.GetEnvironmentVariable("NETGEN_GPU_DEVICES") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);

    public static IEnumerable<string> Names { get; } = [.. new[] { "CPU", "OpenCL", "Cuda" }.Where(kind => Wanted.Length == 0 || Wanted.Contains(kind, StringComparer.OrdinalIgnoreCase))];

    /// <summary>For what one device is enough: not the CPU accelerator, which takes minutes for a few steps.</summary>
    public static string Quick => Present.Contains("Cuda") ? "Cuda" : "OpenCL";

    private static IReadOnlyList<string> Present { get; } = FindPresent();

    /// <summary>By their kind. One test at a time runs.</summary>
    private static readonly Dictionary<string, (Context Context, Accelerator Accelerator)> Open = [];

    /// <summary>Tiles of thousands of threads are nothing for the CPU accelerator, and neither are whole networks.</summary>
    public static bool Bears(string kind, string network) =>
        kind != "CPU" || CaseNames.All.Contains(network) && !network.EndsWith("TilesCase", StringComparison.Ordinal) && network != "WideDenseCase";

    /// <summary>Whether this case runs every time. A CUDA device runs all; drivers of OpenCL on a processor compile for seconds, so the rest is for the nightly run.</summary>
    public static bool IsTelling(string kind, string network) => kind == "Cuda" && Present.Contains(kind) || TellingCases.Of(kind).Contains(network);

    /// <summary>As projects are, unless they say otherwise.</summary>
    public const bool ChecksOverflow = false;

    /// <summary>The text of kernels as devices run it: as it is.</summary>
    public static SyntaxTree Prepare(SyntaxTree kernels) => kernels;

    /// <summary>What the text refers to beside what the tests do: nothing.</summary>
    public static IEnumerable<MetadataReference> References => [];

    public static void On(string kind, Action<Accelerator> test)
    {
        Assert.SkipUnless(Present.Contains(kind), $"This machine has no {kind} device.");
        if (!Open.Remove(kind, out var shared))
        {
            Context context = Ilgpu.Devices.CreateContext(anyOpenCL: true);
            shared = (context, context.Devices.First(device => device.AcceleratorType.ToString() == kind).CreateAccelerator(context));
        }
        try
        {
            test(shared.Accelerator);
        }
        catch
        {
            shared.Accelerator.Dispose();
            shared.Context.Dispose();
            throw;
        }
        if (shared.Accelerator.IsDisposed)
            shared.Context.Dispose();
        else
            Open[kind] = shared;
    }

    private static string[] FindPresent()
    {
        using Context context = Ilgpu.Devices.CreateContext(anyOpenCL: true);
        return [.. context.Devices.Select(device => device.AcceleratorType.ToString())];
    }
}
