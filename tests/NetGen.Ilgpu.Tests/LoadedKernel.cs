using System.Reflection;
using ILGPU.Runtime;
using NetGen.Generator.Plans;
using NetGen.Ilgpu;

namespace NetGen.Gpu.Tests;

/// <summary>How an emitted program loads its kernels: threads of a group, and groups that a multiprocessor is to hold.</summary>
internal static class LoadedKernel
{
    /// <returns>The specialization of the kernel of a name, or of its variant for tensor cores.</returns>
    /// <param name="programs">The class that loads them.</param>
    public static Func<string, KernelSpecialization> In(Type programs)
    {
        var loaded = new Dictionary<string, KernelSpecialization>();
        foreach (KernelDescription kernel in (KernelDescription[])programs.GetField("Kernels", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!)
        {
            foreach (string suffix in TensorFormat.All.Select(format => format.Suffix).Append(""))
                loaded[kernel.Method(suffix)] = kernel.Specialization(kernel.Tiled ? suffix : "");
        }
        return name => loaded[name];
    }
}
