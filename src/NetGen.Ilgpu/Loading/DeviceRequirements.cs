using ILGPU;
using ILGPU.Runtime;

namespace NetGen.Ilgpu;

/// <summary>What the generated kernels ask of a device.</summary>
internal static class DeviceRequirements
{
    /// <summary>Threads of the largest group, and bytes of static shared memory of the largest tile.</summary>
    public const int GroupThreads = 256, SharedBytes = 48 * 1024;

    /// <summary>Refuses a device that lacks something, by name.</summary>
    /// <exception cref="DeviceNotSupportedException">It does.</exception>
    public static void Check(string network, Accelerator accelerator, DevicePrecision precision)
    {
        if (accelerator.MaxNumThreadsPerGroup < GroupThreads)
            throw new DeviceNotSupportedException(network, accelerator.Name,
                $"its groups have {accelerator.MaxNumThreadsPerGroup} threads at most, and the kernels need {GroupThreads}.");
        if (accelerator.MaxSharedMemoryPerGroup < SharedBytes)
            throw new DeviceNotSupportedException(network, accelerator.Name,
                $"a group has {accelerator.MaxSharedMemoryPerGroup} bytes of shared memory at most, and the kernels need {SharedBytes}.");
        if (precision != DevicePrecision.Float32 && !TensorCores.Has(accelerator))
            throw new DeviceNotSupportedException(network, accelerator.Name,
                $"{precision} takes tensor cores: a CUDA device of compute capability 8.0 or newer. {nameof(DevicePrecision.Float32)} runs everywhere.");
    }

    /// <summary>What the kernels' names end in where there is one for the precision.</summary>
    public static string Suffix(DevicePrecision precision) => precision switch
    {
        DevicePrecision.Float32 => "",
        DevicePrecision.TensorFloat32 => "Tf32",
        DevicePrecision.BFloat16 => "Bf16",
        _ => throw new ArgumentOutOfRangeException(nameof(precision), precision, "A precision is Float32, TensorFloat32 or BFloat16."),
    };
}
