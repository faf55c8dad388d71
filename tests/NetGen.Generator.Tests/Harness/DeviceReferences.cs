using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generator.Tests.Harness;

/// <summary>ILGPU and NetGen.Ilgpu as a project references them: the emulator, which has the package's names, and the host compiled against it.</summary>
internal static class DeviceReferences
{
    private static readonly Lazy<MetadataReference[]> References = new(Load);

    public static CSharpCompilation AddTo(CSharpCompilation project) => project.AddReferences(References.Value);

    private static MetadataReference[] Load()
    {
        MetadataReference ilgpu = MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, "ILGPU.dll"));
        string host = Path.Combine(Repository.Root, "src", "NetGen.Ilgpu");
        IEnumerable<string> files = Directory.GetFiles(host, "*.cs", SearchOption.AllDirectories)
            // The choice of a device uses more of ILGPU than the emulator has.
            .Where(file => Path.GetRelativePath(host, file).Split(Path.DirectorySeparatorChar)[0] is not ("Selection" or "bin" or "obj"));
        const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";
        const string TensorCores = "namespace NetGen.Ilgpu { internal static class TensorCores { public static bool Has(ILGPU.Runtime.Accelerator accelerator) => false; } }";
        CSharpCompilation project = TestCompilation.Create();
        CSharpCompilation compiled = CSharpCompilation.Create("NetGen.Ilgpu",
            [TestCompilation.Tree(Usings, "Usings.cs"), TestCompilation.Tree(TensorCores, "TensorCores.cs"), .. files.Select(file => TestCompilation.Tree(File.ReadAllText(file), file))], [.. project.References, ilgpu], project.Options);
        using var stream = new MemoryStream();
        var result = compiled.Emit(stream);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(5)));
        return [ilgpu, MetadataReference.CreateFromImage(stream.ToArray())];
    }
}
