using ILGPU;
using ILGPU.Emulation;
using ILGPU.Emulation.Ptx;
using ILGPU.Runtime;
using NetGen.Gpu.Tests.Harness;

namespace NetGen.Gpu.Tests;

/// <summary>PTX runs as its instruction set says, and what is wrong in it is found.</summary>
public class PtxEmulationTests
{
    /// <summary>Four threads turn x around through shared memory, twice as large, in place.</summary>
    private const string Reverse = """
        .version 7.0
        .target sm_80
        .address_size 64

        .visible .entry Kernel_Reverse(
        	.param .align 8 .b8 _x_1[16],
        	.param .align 8 .b8 _y_2[16]
        )
        .maxntid 4, 1, 1
        {
        	.shared .align 4 .b8 __shared_alloca0[16];

        	.reg .pred	%p<3>;
        	.reg .b32	%r<9>;
        	.reg .b64	%rd<12>;
        	.reg .f32	%f<9>;

        	ld.param.b64	%rd7, [_x_1];
        	cvta.to.global.u64	%rd1, %rd7;
        	mov.b32	%r1, %tid.x;
        	mov.b64	%rd2, __shared_alloca0;
        	mul.wide.u32	%rd3, %r1, 4;
        	add.u64	%rd4, %rd1, %rd3;
        	ld.global.f32	%f1, [%rd4];
        	add.f32	%f2, %f1, %f1;
        	add.u64	%rd5, %rd2, %rd3;
        	st.shared.f32	[%rd5], %f2;
        	bar.sync	0;
        	setp.ge.s32	%p1, %r1, 1;
        	@%p1 bra	L_1;
        	ld.shared.v4.f32	{%f3, %f4, %f5, %f6}, [%rd2];
        	st.global.f32	[%rd1], %f6;
        	st.global.f32	[%rd1+4], %f5;
        	st.global.f32	[%rd1+8], %f4;
        	st.global.f32	[%rd1+12], %f3;

        	L_1:
        	ret;
        }
        """;

    private delegate void Launch(AcceleratorStream stream, KernelConfig config, ArrayView<float> x, ArrayView<float> y);

    [Fact]
    public void Runs_threads_barriers_and_memory() => Assert.Equal([6f, 4f, 2f, 0f], Run(Reverse));

    [Theory]
    [InlineData("[%rd1+12], %f3", "[%rd1+16], %f3", "writes word 4 of parameter 0, which has 4")]
    [InlineData("mul.wide.u32\t%rd3, %r1, 4", "mul.wide.u32\t%rd3, %r1, 2", "which is not aligned")]
    [InlineData("{%f3, %f4, %f5, %f6}, [%rd2]", "{%f3, %f4, %f5, %f6}, [%rd2+4]", "takes 4 words at byte 4 of a view, which is not aligned")]
    [InlineData("{%f3, %f4, %f5, %f6}, [%rd2]", "{%f3, %f4, %f5, %f6}, [%rd2+16]", "reads word 4 of shared array 0, which has 4")]
    [InlineData("bar.sync\t0;", "", "which nobody has written")]
    [InlineData("ld.global.f32\t%f1, [%rd4]", "ld.global.f32\t%f1, [%rd3]", "belongs to no parameter")]
    [InlineData("_x_1];", "_y_2];", "which nobody has written")]
    [InlineData("setp.ge.s32\t%p1, %r1, 1", "setp.ge.s32\t%p1, %r1, 2", "in the same phase")]
    public void Finds(string text, string wrong, string fault)
    {
        Assert.Contains(text, Reverse, StringComparison.Ordinal);
        KernelFault found = Assert.Throws<KernelFault>(() => Run(Reverse.Replace(text, wrong, StringComparison.Ordinal)));
        Assert.Contains(fault, found.Message);
    }

    [Theory]
    [InlineData("add.f32", "ex2.approx.f32", "ex2.approx.f32 with 3 operands is not emulated")]
    [InlineData("__shared_alloca0[16]", "__shared_alloca0[20]", "is not aligned to 16")]
    [InlineData("bra\tL_1", "bra\tL_2", "there is no label L_2")]
    [InlineData("ld.global.f32\t", "ld.global.f64\t", "moves other than words of 32 bits")]
    public void Refuses(string text, string wrong, string refusal)
    {
        Assert.Contains(text, Reverse, StringComparison.Ordinal);
        Assert.Contains(refusal, Assert.Throws<NotSupportedException>(() => PtxKernel.Parse(Reverse.Replace(text, wrong, StringComparison.Ordinal))).Message);
    }

    /// <summary>What a register holds before anything was written to it must not pass for a number.</summary>
    [Fact]
    public void Unwritten_registers_are_not_numbers() =>
        Assert.All(Run(Reverse.Replace("add.f32\t%f2, %f1, %f1", "add.f32\t%f2, %f1, %f8", StringComparison.Ordinal)), value => Assert.True(float.IsNaN(value)));

    /// <summary>Shifts by more than the width, comparisons of what is no number, conversions out of range: where C# and PTX differ.</summary>
    [Theory]
    [InlineData("shl.b32\t%r2, 1, 33;", 0)]
    [InlineData("shr.s32\t%r2, -5, 1;", -3)]
    [InlineData("shr.s32\t%r2, -5, 40;", -1)]
    [InlineData("shr.u32\t%r2, -1, 31;", 1)]
    [InlineData("cvt.rzi.s32.f32\t%r2, 0f7F800000;", int.MaxValue)]
    [InlineData("cvt.rzi.s32.f32\t%r2, 0f7FC00000;", 0)]
    [InlineData("cvt.rzi.s32.f32\t%r2, 0fC0200000;", -2)]
    [InlineData("setp.ltu.f32\t%p2, 0f7FC00000, 0f3F800000;\nselp.b32\t%r2, 7, 8, %p2;", 7)]
    [InlineData("setp.lt.f32\t%p2, 0f7FC00000, 0f3F800000;\nselp.b32\t%r2, 7, 8, %p2;", 8)]
    [InlineData("setp.lo.u32\t%p2, -1, 1;\nselp.b32\t%r2, 7, 8, %p2;", 8)]
    [InlineData("setp.lt.s32\t%p2, -1, 1;\nselp.b32\t%r2, 7, 8, %p2;", 7)]
    [InlineData("mul.lo.s32\t%r2, 65536, 65537;", 65536)]
    [InlineData("mul.wide.u32\t%rd8, -1, -1;\nshr.u64\t%rd9, %rd8, 32;\ncvt.s32.s64\t%r2, %rd9;", -2)]
    public void Calculates(string instructions, int expected)
    {
        float[] bits = Run(Reverse.Replace("add.f32\t%f2, %f1, %f1;", instructions + "\nmov.f32\t%f2, %r2;", StringComparison.Ordinal));
        Assert.Equal(Enumerable.Repeat(expected, 4), bits.Select(BitConverter.SingleToInt32Bits));
    }

    private static float[] Run(string ptx)
    {
        PtxKernel kernel = PtxKernel.Parse(ptx);
        using var accelerator = new Accelerator { Compiled = _ => kernel };
        using var x = accelerator.Allocate1D<float>(4);
        using var y = accelerator.Allocate1D<float>(4);
        x.View.CopyFromCPU(accelerator.DefaultStream, (ReadOnlySpan<float>)[0f, 1f, 2f, 3f]);
        accelerator.LoadKernel<Launch>(typeof(PtxEmulationTests).GetMethod(nameof(Runs_threads_barriers_and_memory))!, default)(accelerator.DefaultStream, new KernelConfig(1, 4),
            x.View, y.View);
        var values = new float[4];
        x.View.CopyToCPU(accelerator.DefaultStream, values.AsSpan());
        return values;
    }
}
