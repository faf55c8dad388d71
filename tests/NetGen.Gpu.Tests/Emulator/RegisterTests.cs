using System.Globalization;
using System.Text.RegularExpressions;
using ILGPU.Emulation.Ptx;
using NetGen.Gpu.Tests.Harness;

namespace NetGen.Gpu.Tests;

/// <summary>Kernels have registers enough, as far as their PTX tells.</summary>
public partial class RegisterTests
{
    /// <summary>Registers of a multiprocessor of compute capability 8.0 and newer.</summary>
    private const int Registers = 65536;

    /// <summary>
    /// Of the values that two steps of a product in tiles read at once, the second step's can wait: ptxas has 16 registers' worth of order to gain there. 16 more are for
    /// values that it recognizes as equal and addresses that it computes again.
    /// </summary>
    private const int Slack = 32;

    /// <summary>The kernels whose compilation asked for so many groups to a multiprocessor that a thread has fewer registers than the text keeps alive.</summary>
    [Fact]
    public void Kernels_keep_no_more_alive_than_there_are_registers()
    {
        Assert.SkipWhen(CompiledKernels.Folder is null, "NETGEN_PTX_FOLDER names no folder of compiled kernels.");
        var tooMany = new List<string>();
        string[] files = Directory.GetFiles(CompiledKernels.Folder!, "*.ptx");
        Assert.NotEmpty(files);
        foreach (string file in files)
        {
            string ptx = File.ReadAllText(file);
            int threads = Number(Threads().Match(ptx)), groups = Number(Groups().Match(ptx));
            int most = Math.Min(255, Registers / (threads * groups)), needed = RegisterPressure.Of(ptx);
            if (needed > most + Slack)
                tooMany.Add($"{Path.GetFileName(file)} keeps {needed} values alive, and has {most} registers");
        }
        Assert.Empty(tooMany);
    }

    /// <summary>a and b live until the sum; the address, 64 bits, too.</summary>
    [Theory]
    [InlineData("add.f32 %f3, %f1, %f2;\nst.global.f32 [%rd1], %f3;", 4)]
    [InlineData("add.f32 %f3, %f1, %f2;\nadd.f32 %f4, %f1, %f2;\nadd.f32 %f5, %f3, %f4;\nst.global.f32 [%rd1], %f5;", 5)]
    [InlineData("L_1:\nadd.f32 %f2, %f2, %f1;\nsetp.lt.f32 %p1, %f2, %f1;\n@%p1 bra L_1;\nst.global.f32 [%rd1], %f2;", 4)]
    public void Counts_what_lives(string body, int expected)
    {
        string ptx = $$"""
            .visible .entry Kernel(
            	.param .align 8 .b8 _x_1[16]
            )
            {
            	ld.param.b64	%rd1, [_x_1];
            	ld.global.f32	%f1, [%rd1];
            	ld.global.f32	%f2, [%rd1+4];
            {{body}}
            	ret;
            }
            """;
        Assert.Equal(expected, RegisterPressure.Of(ptx));
    }

    private static int Number(Match match) => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\.maxntid (\d+)")]
    private static partial Regex Threads();

    [GeneratedRegex(@"\.minnctapersm (\d+)")]
    private static partial Regex Groups();
}
