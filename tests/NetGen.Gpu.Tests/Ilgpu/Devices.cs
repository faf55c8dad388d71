using System.Reflection;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace NetGen.Gpu.Tests.Harness;

/// <summary>
/// The devices that this build of the suite runs on: every CUDA and OpenCL device of the machine. NETGEN_GPU_DEVICES=cpu adds ILGPU's CPU accelerator, which starts a thread of
/// the machine per thread of a group. One context per test: a failed compilation poisons its context.
/// </summary>
internal static class Devices
{
    public static IEnumerable<string> Names
    {
        get
        {
            using Context context = Create();
            bool cpu = (Environment.GetEnvironmentVariable("NETGEN_GPU_DEVICES") ?? "").Contains("cpu", StringComparison.OrdinalIgnoreCase);
            return [.. context.Devices.Where(d => cpu || d.AcceleratorType != AcceleratorType.CPU).Select(d => d.Name).DefaultIfEmpty(context.Devices.First().Name)];
        }
    }

    public static void On(string device, Action<Accelerator> test)
    {
        using Context context = Create();
        using Accelerator accelerator = context.Devices.First(d => d.Name == device).CreateAccelerator(context);
        test(accelerator);
    }

    private static Context Create() => Context.Create(b => b.CPU(CPUDeviceKind.Nvidia).Cuda().OpenCL(Usable).Optimize(OptimizationLevel.O2));

    /// <summary>pocl runs these kernels, though it lacks the generic address space that ILGPU asks for; none of them needs it.</summary>
    private static bool Usable(CLDevice device)
    {
        if (!device.Capabilities.GenericAddressSpace)
            typeof(CLCapabilityContext).GetProperty("GenericAddressSpace", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)!.SetValue(device.Capabilities, true);
        return true;
    }
}
