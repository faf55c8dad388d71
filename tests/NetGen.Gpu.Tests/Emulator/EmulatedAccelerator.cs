using ILGPU.Runtime;

namespace NetGen.Gpu.Tests.Harness;

/// <summary>The device that this build of the suite runs on.</summary>
internal static class Devices
{
    public static IEnumerable<string> Names => ["emulator"];

    /// <summary>The emulator bears them all.</summary>
    public static bool Bears(string kind, string network) => kind.Length > 0 && network.Length > 0;

    public static void On(string device, Action<Accelerator> test)
    {
        using var accelerator = new Accelerator { Prepare = PreparedKernels.Find };
        test(accelerator);
    }
}
