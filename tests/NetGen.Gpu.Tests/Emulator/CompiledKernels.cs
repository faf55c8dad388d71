using System.Collections.Concurrent;
using System.Reflection;
using ILGPU.Emulation.Ptx;

namespace NetGen.Gpu.Tests.Harness;

/// <summary>Kernels as the PTX tests of the build with the package have written them, a file each: <c>LeNetCase.Conv1.ptx</c>.</summary>
internal static class CompiledKernels
{
    private static readonly ConcurrentDictionary<string, PtxKernel> Known = new();

    /// <summary>Null where there are none.</summary>
    public static string? Folder { get; } = Environment.GetEnvironmentVariable("NETGEN_PTX_FOLDER") is { Length: > 0 } folder ? folder : null;

    public static PtxKernel Find(MethodInfo kernel)
    {
        string owner = kernel.DeclaringType!.Name;
        string file = $"{owner[..^"Kernels".Length]}.{KernelNames.Of(kernel)}.ptx";
        return Known.GetOrAdd(file, static name => PtxKernel.Parse(File.ReadAllText(Path.Combine(Folder!, name))));
    }
}
