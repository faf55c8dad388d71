using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using ILGPU.Backends;
using ILGPU.Backends.EntryPoints;
using ILGPU.Runtime;

namespace NetGen.Ilgpu;

/// <summary>
/// What ILGPU has made of kernels for a device, as long as that is there: a network that is put there again, or a second one of its class, compiles nothing, and drivers that know
/// texts by heart see the same ones. Each network loads them for itself: a loaded kernel of OpenCL holds the arguments of its launch, and networks on one device may be several threads'.
/// </summary>
internal sealed class CompiledKernels
{
    private static readonly ConditionalWeakTable<Accelerator, CompiledKernels> Devices = [];

    private readonly ConcurrentDictionary<(MethodInfo, KernelSpecialization), Lazy<Task<CompiledKernel>>> _kernels = [];

    /// <summary>Those of a device.</summary>
    public static CompiledKernels Of(Accelerator accelerator) => Devices.GetValue(accelerator, static _ => new CompiledKernels());

    /// <summary>Sets a kernel going, unless somebody has.</summary>
    public Task<CompiledKernel> Compile(Accelerator accelerator, MethodInfo method, KernelSpecialization specialization)
    {
        var kernel = (method, specialization);
        // What has failed is tried again.
        if (_kernels.TryGetValue(kernel, out Lazy<Task<CompiledKernel>>? known) && known.Value.IsFaulted)
            _kernels.TryRemove(new(kernel, known));
        return _kernels.GetOrAdd(kernel, _ => new(() => Task.Run(Compiled))).Value;

        CompiledKernel Compiled() => accelerator.CompileKernel(EntryPointDescription.FromExplicitlyGroupedKernel(method), specialization);
    }
}
