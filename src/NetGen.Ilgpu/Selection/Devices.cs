using System.Reflection;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace NetGen.Ilgpu;

/// <summary>Finds devices. One context serves all accelerators of a program.</summary>
/// <example><code>
/// using Context context = Devices.CreateContext();
/// using Accelerator accelerator = Devices.Best(context);
/// using LeNet5.Device device = net.OnDevice(accelerator, maxBatch: 64, new Adam(1e-3f));
/// </code></example>
/// <example><code>
/// using Context context = Devices.CreateContext();
/// using Accelerator accelerator = Devices.Named(context, "cuda");     // "opencl", "cpu", a part of a name
/// </code></example>
public static class Devices
{
    /// <summary>
    /// A context with every CUDA and OpenCL device of the machine, and ILGPU's CPU accelerator (which is for debugging: it starts a thread per thread of a group).
    /// </summary>
    /// <param name="fastMath">Whether the device may round more coarsely (approximate divisions and roots).</param>
    /// <param name="anyOpenCL">Whether to take OpenCL devices that do not state a generic address space, such as pocl: ILGPU leaves them out, though none of NetGen's
    /// kernels needs it.</param>
    public static Context CreateContext(bool fastMath = false, bool anyOpenCL = false) => Context.Create(builder =>
    {
        // A context that keeps compiled kernels compiles one at a time; networks keep theirs themselves.
        builder.Cuda().CPU(CPUDeviceKind.Nvidia).Optimize(OptimizationLevel.O2).Caching(CachingMode.NoKernelCaching);
        if (anyOpenCL)
            builder.OpenCL(Stated);
        else
            builder.OpenCL();
        if (fastMath)
            builder.Math(MathMode.Fast);
    });

    /// <summary>The first CUDA device, else the first OpenCL device, else ILGPU's CPU accelerator.</summary>
    /// <exception cref="DeviceNotFoundException">The context has no device.</exception>
    public static Accelerator Best(Context context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Device device = context.Devices.FirstOrDefault(d => d.AcceleratorType == AcceleratorType.Cuda)
            ?? context.Devices.FirstOrDefault(d => d.AcceleratorType == AcceleratorType.OpenCL)
            ?? context.Devices.FirstOrDefault()
            ?? throw new DeviceNotFoundException("CUDA, OpenCL or CPU", []);
        return device.CreateAccelerator(context);
    }

    /// <summary>The first device of a kind ("cuda", "opencl" or "cpu"), or the one whose name contains <paramref name="name"/>.</summary>
    /// <exception cref="DeviceNotFoundException">There is none; the message names those that there are.</exception>
    public static Accelerator Named(Context context, string name)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Device device = context.Devices.FirstOrDefault(d => d.AcceleratorType.ToString().Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? context.Devices.FirstOrDefault(d => d.Name.Contains(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new DeviceNotFoundException(name, [.. context.Devices.Select(d => $"{d.Name} ({d.AcceleratorType})")]);
        return device.CreateAccelerator(context);
    }

    /// <summary>States the generic address space for a device: ILGPU asks for the capability before it compiles anything, and has no public way to grant it.</summary>
    private static bool Stated(CLDevice device)
    {
        if (device.Capabilities.GenericAddressSpace)
            return true;
        PropertyInfo? stated = typeof(CLCapabilityContext).GetProperty(nameof(CLCapabilityContext.GenericAddressSpace));
        if (stated?.GetSetMethod(nonPublic: true) is null)
            return false;
        stated.SetValue(device.Capabilities, true);
        return true;
    }
}
