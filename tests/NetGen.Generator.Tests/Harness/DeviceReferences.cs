using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generator.Tests.Harness;

/// <summary>ILGPU and NetGen.Ilgpu as a project references them: the emulator, which has the package's names, and the library compiled against it.</summary>
internal static class DeviceReferences
{
    /// <summary>ILGPU alone, and with it NetGen.Ilgpu.</summary>
    public static MetadataReference Ilgpu { get; } = Reference("ILGPU.dll");

    public static CSharpCompilation AddTo(CSharpCompilation project) => project.AddReferences(Ilgpu, Reference("NetGen.Ilgpu.dll"));

    private static PortableExecutableReference Reference(string file) => MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, file));
}
