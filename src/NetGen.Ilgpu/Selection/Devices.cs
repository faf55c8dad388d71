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
public static class Devices
{
    /// <summary>A context with every CUDA and OpenCL device of the machine, and ILGPU's CPU accelerator (which is for debugging: it starts a thread per thread of a group).</summary>
    /// <param name="fastMath">Whether the device may round more coarsely (approximate divisions and roots).</param>
    public static Context CreateContext(bool fastMath = false) => Context.Create(builder =>
    {
        builder.Cuda().OpenCL().CPU(CPUDeviceKind.Nvidia).Optimize(OptimizationLevel.O2);
        if (fastMath)
            builder.Math(MathMode.Fast);
    });

    /// <summary>The first CUDA device, else the first OpenCL device, else ILGPU's CPU accelerator.</summary>
    public static Accelerator Best(Context context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Device device = context.Devices.FirstOrDefault(d => d.AcceleratorType == AcceleratorType.Cuda)
            ?? context.Devices.FirstOrDefault(d => d.AcceleratorType == AcceleratorType.OpenCL)
            ?? context.Devices.FirstOrDefault()
            ?? throw new NotSupportedException("There is no device: this context was made without CUDA, OpenCL and CPU.");
        return device.CreateAccelerator(context);
    }

    /// <summary>The device whose name contains <paramref name="name"/>.</summary>
    /// <exception cref="NotSupportedException">There is none; the message names those that there are.</exception>
    public static Accelerator Named(Context context, string name)
    {
        ArgumentNullException.ThrowIfNull(context);
        Device device = context.Devices.FirstOrDefault(d => d.Name.Contains(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new NotSupportedException($"No device is called '{name}'. There are: {string.Join(", ", context.Devices.Select(d => $"{d.Name} ({d.AcceleratorType})"))}.");
        return device.CreateAccelerator(context);
    }
}
