using Microsoft.CodeAnalysis;

namespace NetGen.Gpu.Tests.Harness;

/// <summary>What runs kernels here: the emulator.</summary>
internal static class Devices
{
    /// <summary>As in a project that checks its arithmetic: what wraps in a kernel must say so.</summary>
    public const bool ChecksOverflow = true;

    /// <summary>The text of kernels as the emulator runs it.</summary>
    public static SyntaxTree Prepare(SyntaxTree kernels) => AsyncKernels.Rewrite(kernels);

    /// <summary>What the text refers to beside what the tests do.</summary>
    public static IEnumerable<MetadataReference> References => [WaitingLibrary.Reference];
}
