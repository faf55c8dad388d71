using System.Reflection;
using System.Text.RegularExpressions;
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.CPU;
using NetGen.Gpu.Tests.Harness;

namespace NetGen.Gpu.Tests;

/// <summary>Every kernel of every case as PTX for sm_80, which needs no device.</summary>
public partial class PtxTests
{
    public static TheoryData<string> Cases => [.. CaseNames.All];

    [Theory, MemberData(nameof(Cases))]
    public void Compiles_without_local_memory_and_with_reads_before_their_barrier(string network)
    {
        Type kernels = KernelAssembly.Of(network).Type("Kernels");
        using Context context = Context.Create(b => b.CPU().Optimize(OptimizationLevel.O2));
        using var backend = new PTXBackend(context, new CudaCapabilityContext(CudaArchitecture.SM_80), CudaArchitecture.SM_80, CudaInstructionSet.ISA_70, null);
        foreach (MethodInfo kernel in kernels.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
        {
            var compiled = (PTXCompiledKernel)backend.Compile(EntryPointDescription.FromExplicitlyGroupedKernel(kernel), new KernelSpecialization(256, 2));
            string ptx = compiled.PTXAssembly;
            if (Environment.GetEnvironmentVariable("NETGEN_PTX_FOLDER") is { Length: > 0 } folder)
                File.WriteAllText(Path.Combine(folder, $"{network}.{kernel.Name}.ptx"), ptx);
            Assert.DoesNotContain(".local", ptx);
            Assert.DoesNotContain("div.s32", ptx);
            Assert.DoesNotContain("rem.s32", ptx);
            // A read of shared memory that has slipped behind a barrier reads what the next step has already written.
            Assert.DoesNotMatch(SlippedRead(), ptx);
        }
    }

    /// <summary>Two barriers, or a barrier and a store, with nothing between them but a read that belonged in front: a block that reads after its last barrier and jumps back.</summary>
    [GeneratedRegex(@"bar\.sync\s+0;(?:(?!L_\d+:|bar\.sync).)*ld\.shared(?:(?!L_\d+:|bar\.sync).)*bra\.uni", RegexOptions.Singleline)]
    private static partial Regex SlippedRead();
}
