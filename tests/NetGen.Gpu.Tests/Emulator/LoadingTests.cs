using System.Text.RegularExpressions;
using ILGPU.Runtime;
using NetGen.Gpu.Tests.Harness;
using NetGen.Gpu.Tests.Hosted;
using NetGen.Ilgpu;

namespace NetGen.Gpu.Tests;

/// <summary>How kernels are loaded: each once, and whoever waits is told how far it is.</summary>
public partial class LoadingTests
{
    [Fact]
    public void Every_kernel_is_announced_with_its_number_and_how_many_there_are()
    {
        using var accelerator = new Accelerator { Prepare = PreparedKernels.Find };
        using var net = new HostedNet(seed: 1);
        var told = new List<KernelProgress>();
        using HostedNet.Device device = net.OnDevice(accelerator, 4, new Adam(0.01f), progress: told.Add);
        Assert.Equal(Enumerable.Range(1, told.Count), told.Select(t => t.Number));
        Assert.All(told, t => Assert.Equal(told.Count, t.Count));
        Assert.Equal(told.Count, told.Select(t => t.Kernel).Distinct().Count());
        Assert.StartsWith($"kernel 1 of {told.Count}: ", told[0].ToString());
        // Those of the optimizer are among them.
        Assert.Equal(["Examine", "Judge", "Update"], told.TakeLast(3).Select(t => t.Kernel));
    }

    [Fact]
    public void A_network_that_is_put_on_a_device_again_compiles_nothing()
    {
        using var accelerator = new Accelerator { Prepare = PreparedKernels.Find };
        using HostedNet first = new(seed: 1), second = new(seed: 2);
        int before, told = 0;
        using (first.OnDevice(accelerator, 4, new Adam(0.01f)))
            before = accelerator.CompiledKernels;
        using HostedNet.Device again = second.OnDevice(accelerator, 8, new Adam(0.02f), progress: _ => told++);
        Assert.Equal(before, accelerator.CompiledKernels);
        Assert.Equal(before, told);
        using HostedNet.Device momentum = first.OnDevice(accelerator, 8, new Sgd(0.02f) { Momentum = 0.9 });
        Assert.Equal(before + 1, accelerator.CompiledKernels);
    }

    /// <summary>Both batch normalisations at the end of a projecting block sum the same shape, in two stages: the second is the same.</summary>
    [Theory]
    [InlineData("ResidualNetCase")]
    [InlineData("ResNet18Small")]
    [InlineData("GoogLeNetSmall")]
    public void No_two_kernels_have_the_same_text(string network)
    {
        string[] kernels = [.. Kernel().Matches(KernelAssembly.Of(network).Text).Select(m => m.Groups["text"].Value)];
        Assert.True(kernels.Length > 10);
        Assert.Equal(kernels.Length, kernels.Distinct().Count());
    }

    [GeneratedRegex(@"\n        public static void \w+(?<text>\([^\n]*\n        \{.*?\n        \}|\([^\n]*=>\n[^\n]*)", RegexOptions.Singleline)]
    private static partial Regex Kernel();
}
