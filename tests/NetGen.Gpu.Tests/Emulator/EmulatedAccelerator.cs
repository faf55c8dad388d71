using ILGPU.Runtime;
using Microsoft.CodeAnalysis;

namespace NetGen.Gpu.Tests.Harness;

/// <summary>
/// What this build of the suite runs on: the kernels' text on the emulator, and, where it lies in the folder NETGEN_PTX_FOLDER, what ILGPU has made of it for CUDA.
/// </summary>
internal static class Devices
{
    private const string Text = "emulator", Ptx = "PTX";

    public static IEnumerable<string> Names => CompiledKernels.Folder is null ? [Text] : [Text, Ptx];

    /// <summary>For what one device is enough.</summary>
    public static string Quick => Text;

    /// <summary>PTX runs several times as fast as the text.</summary>
    public static bool Bears(string kind, string network) => kind == Ptx || CaseNames.All.Contains(network);

    /// <summary>The emulator has time for all.</summary>
    public static bool IsTelling(string kind, string network) => true;

    /// <summary>As in a project that checks its arithmetic: what wraps in a kernel must say so.</summary>
    public const bool ChecksOverflow = true;

    /// <summary>The text of kernels as this kind of device runs it.</summary>
    public static SyntaxTree Prepare(SyntaxTree kernels) => AsyncKernels.Rewrite(kernels);

    /// <summary>What the text refers to beside what the tests do.</summary>
    public static IEnumerable<MetadataReference> References => [WaitingLibrary.Reference];

    public static void On(string device, Action<Accelerator> test)
    {
        using var accelerator = new Accelerator { Prepare = PreparedKernels.Find };
        if (device == Ptx)
            accelerator.Compiled = CompiledKernels.Find;
        test(accelerator);
    }
}
