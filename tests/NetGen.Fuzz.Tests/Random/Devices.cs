using Microsoft.CodeAnalysis;

namespace NetGen.Gpu.Tests.Harness;

/// <summary>What runs kernels here: the emulator.</summary>
internal static class Devices
{
    /// <summary>The text of kernels as the emulator runs it.</summary>
    public static SyntaxTree Prepare(SyntaxTree kernels) => AsyncKernels.Rewrite(kernels);
}
