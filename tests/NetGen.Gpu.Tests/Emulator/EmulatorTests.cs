using ILGPU;
using ILGPU.Emulation;
using ILGPU.Runtime;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Gpu.Tests.Harness;

namespace NetGen.Gpu.Tests;

/// <summary>The emulator finds what it is there to find.</summary>
public class EmulatorTests
{
    private delegate void Launch(AcceleratorStream stream, KernelConfig config, ArrayView<float> x, ArrayView<float> y);

    [Theory]
    [InlineData("y[Group.IdxX + 1] = 0f;", "uses element 4 of a view of 4")]
    [InlineData("x[Group.IdxX - 1] = 0f;", "uses element -1 of a view of 4")]
    [InlineData("x[Group.IdxX] = y[Group.IdxX];", "which nobody has written")]
    [InlineData("x[Group.IdxX] = SharedMemory.Allocate<float>(4)[Group.IdxX];", "which nobody has written")]
    [InlineData("x[0] = 1f;", "in the same phase as thread 0")]
    [InlineData("y[0] = x[Group.IdxX ^ 1]; ", "in the same phase as thread 0")]
    [InlineData("float v = x[Group.IdxX ^ 1]; x[Group.IdxX] = v;", "in the same phase in which thread 0 of group 0 writes it")]
    [InlineData("if (Group.IdxX == 0) y[0] = x[1]; if (Group.IdxX == 1) x[1] = 2f;", "in the same phase in which thread 0 of group 0 reads it")]
    [InlineData("if (Group.IdxX < 2) Group.Barrier();", "has ended while thread")]
    [InlineData("ArrayView<float> s = SharedMemory.Allocate<float>(4); s[Group.IdxX] = 1f; x[Group.IdxX] = s[Group.IdxX ^ 1];", "which nobody has written")]
    [InlineData("ArrayView<float> s = SharedMemory.Allocate<float>(20000);", "80000 bytes; 49152 are to be had")]
    [InlineData("y[4 * Grid.IdxX] = x.SubView(2, 3)[0];", "takes elements 2 to 5 of a view of 4")]
    public void Finds(string body, string fault)
    {
        KernelFault found = Assert.Throws<KernelFault>(() => Run(body, groups: 1));
        Assert.Contains(fault, found.Message);
    }

    [Fact]
    public void Finds_groups_that_race() => Assert.Contains("in the same phase", Assert.Throws<KernelFault>(() => Run("x[Group.IdxX] = 1f;", groups: 2)).Message);

    [Fact]
    public void Passes_what_barriers_order()
    {
        float[] x = Run("ArrayView<float> s = SharedMemory.Allocate<float>(4); s[Group.IdxX] = x[Group.IdxX]; Group.Barrier(); x[Group.IdxX] = s[3 - Group.IdxX];", groups: 1);
        Assert.Equal([3f, 2f, 1f, 0f], x);
    }

    private static float[] Run(string body, int groups)
    {
        string text = $$"""
            using ILGPU;
            internal static class TestKernels
            {
                public static void Kernel(ArrayView<float> x, ArrayView<float> y)
                {
                    {{body}}
                }
            }
            """;
        Type kernels = KernelAssembly.Compile(AsyncKernels.Rewrite(CSharpSyntaxTree.ParseText(text))).GetType("TestKernels")!;
        using var accelerator = new Accelerator();
        using var x = accelerator.Allocate1D<float>(4);
        using var y = accelerator.Allocate1D<float>(4);
        x.View.CopyFromCPU(accelerator.DefaultStream, (ReadOnlySpan<float>)[0f, 1f, 2f, 3f]);
        accelerator.LoadKernel<Launch>(kernels.GetMethod("Kernel")!, default)(accelerator.DefaultStream, new KernelConfig(groups, 4), x.View, y.View);
        var values = new float[4];
        x.View.CopyToCPU(accelerator.DefaultStream, values.AsSpan());
        return values;
    }
}
