using NetGen.Benchmarks;
using Xunit;

namespace NetGen.Runtime.Tests.Benchmarks;

/// <summary>Results are kept in a folder for each model of processor.</summary>
public class ProcessorSlugTests
{
    [Theory]
    [InlineData("AMD EPYC", 16, false, "amd-epyc-avx512")]
    [InlineData("AMD EPYC", 8, false, "amd-epyc-avx2")]
    [InlineData("Intel(R) Xeon(R) Processor", 16, false, "intel-xeon-avx512")]
    [InlineData("AMD EPYC 7B13 64-Core Processor", 8, false, "amd-epyc-7b13-avx2")]
    [InlineData("Intel(R) Core(TM) i7-9750H CPU @ 2.60GHz", 8, false, "intel-core-i7-9750h-avx2")]
    [InlineData("13th Gen Intel(R) Core(TM) i7-13700K", 8, false, "intel-core-i7-13700k-avx2")]
    [InlineData("AMD Ryzen 7 7840U w/ Radeon 780M Graphics", 16, false, "amd-ryzen-7-7840u-avx512")]
    [InlineData("Arm64", 4, true, "arm64-neon")]
    [InlineData("X64", 4, false, "x64-sse")]
    [InlineData("", 1, false, "scalar")]
    public void A_folder_is_named_after_the_model_and_its_vectors(string model, int lanes, bool isArm, string slug) => Assert.Equal(slug, ProcessorSlug.Of(model, lanes, isArm));
}
