using System.Reflection;
using System.Text.RegularExpressions;
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using NetGen.Generator.Plans;
using NetGen.Gpu.Tests.Harness;
using NetGen.Ilgpu;
using NetGen.Optimizers;

namespace NetGen.Gpu.Tests;

/// <summary>Every kernel of every case, of whole networks, and of the optimizers as PTX for sm_80, which needs no device.</summary>
[Collection(nameof(PtxTests))]
public partial class PtxTests
{
    /// <summary>At full size, for which nothing has to run.</summary>
    private static readonly string[] FullNetworks = ["ResNet18"];

    public static IEnumerable<TheoryDataRow<string>> Cases =>
        CaseNames.All.Union(CaseNames.Whole).Union(FullNetworks).Select(name => new TheoryDataRow<string>(name).Nightly(!TellingCases.Compiled.Contains(name)));

    [Theory, MemberData(nameof(Cases))]
    public void Kernels_compile_without_local_memory_and_with_reads_before_their_barrier(string network)
    {
        KernelAssembly kernels = KernelAssembly.Of(network);
        Compile(network, kernels.Type("Kernels"), LoadedKernel.In(kernels.Type("Device")));
        // Each product in tiles is there in every format of tensor cores.
        int tiled = kernels.Type("Kernels").GetMethods().Count(m => m.Name.EndsWith(TensorFormat.Tf32.Suffix, StringComparison.Ordinal));
        Assert.Equal(tiled, kernels.Type("Kernels").GetMethods().Count(m => m.Name.EndsWith(TensorFormat.Bf16.Suffix, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_look_at_the_gradient_compiles_too() => Compile("Gradient", typeof(GradientKernels), _ => new KernelSpecialization(256, 2));

    [Fact]
    public void What_gathers_and_averages_compiles_too() => Compile("Gather", typeof(GatherKernels), _ => new KernelSpecialization(256, 2));

    /// <summary>Whatever optimizer there is: the formula that the CPU takes in vectors.</summary>
    public static TheoryData<Type> Rules => [.. typeof(Optimizer).Assembly.GetTypes().Where(type => type.IsValueType && type.IsAssignableTo(typeof(IUpdateRule)))];

    [Theory, MemberData(nameof(Rules))]
    public void Every_rule_of_an_optimizer_compiles_too(Type rule) =>
        Compile("Update", [typeof(UpdateKernels).GetMethod(nameof(UpdateKernels.Update))!.MakeGenericMethod(rule)], _ => new KernelSpecialization(256, 2));

    public static IEnumerable<TheoryDataRow<string, string>> Parts =>
        NetworkParts.All.Select(part => new TheoryDataRow<string, string>(part.Network, part.Part).Nightly(!TellingCases.Parts.Contains(part)));

    [Theory, MemberData(nameof(Parts))]
    public void What_steps_and_what_derives_compiles_too(string network, string part)
    {
        KernelAssembly kernels = KernelAssembly.OfPart(network, part);
        Compile($"{network}.{part}", kernels.Type("Kernels"), LoadedKernel.In(kernels.Type("Device")));
    }

    [Fact]
    public void What_keeps_and_moves_states_compiles_too() => Compile("State", typeof(StateKernels), _ => new KernelSpecialization(256, 2));

    [Theory]
    [InlineData(nameof(Hosted.HostedNet))]
    [InlineData(nameof(Hosted.HostedWeight))]
    [InlineData(nameof(Hosted.HostedOverflow))]
    [InlineData(nameof(Hosted.HostedNormalized))]
    [InlineData(nameof(Hosted.HostedGan.TrainD))]
    [InlineData(nameof(Hosted.HostedGan.TrainG))]
    [InlineData(nameof(Hosted.HostedStyle.Paint))]
    [InlineData(nameof(Hosted.HostedHeads.TrainKinds))]
    [InlineData(nameof(Hosted.HostedHeads.TrainPrice))]
    [InlineData(nameof(Hosted.HostedDistillation.Teach))]
    [InlineData(nameof(Hosted.HostedPrompt.Tune))]
    public void Hosted_networks_compile_too(string network) =>
        Compile(network, typeof(Hosted.HostedNet).Assembly.GetTypes().Single(t => t.Name == network + "Kernels"), _ => new KernelSpecialization(256, 1));

    /// <param name="network">What the files are called by.</param>
    /// <param name="kernels">The class with a method each.</param>
    /// <param name="specialization">What a kernel of this name is loaded with.</param>
    private static void Compile(string network, Type kernels, Func<string, KernelSpecialization> specialization) =>
        Compile(network, kernels.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Where(HasViews), specialization);

    /// <summary>Functions that kernels call have numbers alone.</summary>
    private static bool HasViews(MethodInfo method) => method.GetParameters()[0].ParameterType.IsGenericType;

    private static void Compile(string network, IEnumerable<MethodInfo> kernels, Func<string, KernelSpecialization> specialization)
    {
        using Context context = Context.Create(b => b.CPU().Optimize(OptimizationLevel.O2));
        using var backend = new PTXBackend(context, new CudaCapabilityContext(CudaArchitecture.SM_80), CudaArchitecture.SM_80, CudaInstructionSet.ISA_70, null);
        foreach (MethodInfo kernel in kernels)
        {
            var compiled = (PTXCompiledKernel)backend.Compile(EntryPointDescription.FromExplicitlyGroupedKernel(kernel), specialization(kernel.Name));
            string ptx = compiled.PTXAssembly;
            if (Environment.GetEnvironmentVariable("NETGEN_PTX_FOLDER") is { Length: > 0 } folder)
                File.WriteAllText(Path.Combine(folder, $"{network}.{KernelNames.Of(kernel)}.ptx"), ptx);
            TensorFormat? format = TensorFormat.All.FirstOrDefault(f => kernel.Name.EndsWith(f.Suffix, StringComparison.Ordinal));
            // Inline instructions take their operands from slots of one register, which ptxas promotes again; anything wider would be an array in memory.
            if (format is null)
                Assert.DoesNotContain(".local", ptx);
            else
                Assert.DoesNotMatch(WideSlot(), ptx);
            Assert.DoesNotContain("div.s32", ptx);
            Assert.DoesNotContain("rem.s32", ptx);
            // A read of shared memory that has slipped behind a barrier reads what the next step has already written.
            Assert.DoesNotMatch(SlippedRead(), ptx);
            if (format is null)
                Assert.DoesNotContain("mma.sync", ptx);
            else
                Assert.Contains(format.Instruction[..format.Instruction.IndexOf(' ', StringComparison.Ordinal)], ptx);
        }
    }

    [GeneratedRegex(@"\.local \.align \d+ \.b8 \w+\[(?!4\])")]
    private static partial Regex WideSlot();

    /// <summary>
    /// Two barriers, or a barrier and a store, with nothing between them but a read that belonged in front: a block that reads after its last barrier and jumps back.
    /// </summary>
    [GeneratedRegex(@"bar\.sync\s+0;(?:(?!L_\d+:|bar\.sync).)*ld\.shared(?:(?!L_\d+:|bar\.sync).)*bra\.uni", RegexOptions.Singleline)]
    private static partial Regex SlippedRead();
}
