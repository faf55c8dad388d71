using ILGPU.Runtime;

namespace NetGen.Gpu.Tests.Harness;

/// <summary>The device that this build of the suite runs on.</summary>
internal static class Devices
{
    public static IEnumerable<string> Names => ["emulator"];

    public static void On(string device, Action<Accelerator> test)
    {
        using var accelerator = new Accelerator { Prepare = PreparedKernels.Find };
        test(accelerator);
    }
}
