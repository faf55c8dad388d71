using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator;
using NetGen.Generator.Specs;
using NetGen.Networks.Tests.Agreement;
using NetGen.Tests;

namespace NetGen.Gpu.Tests.Harness;

/// <summary>The kernels of a network as the generator writes them, compiled.</summary>
internal sealed class KernelAssembly
{
    private static readonly ConcurrentDictionary<string, Lazy<KernelAssembly>> Known = new();

    /// <summary>What all have in common. It stays, and so does what compilations have read of the assemblies, which the next one finds there.</summary>
    private static readonly CSharpCompilation Base = CSharpCompilation.Create("Kernels",
        [CSharpSyntaxTree.ParseText("global using System; [assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"ILGPURuntime\")]")],
        AssemblyReferences.Of(AssemblyReferences.Platform),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, checkOverflow: Devices.ChecksOverflow, nullableContextOptions: NullableContextOptions.Enable));

    /// <param name="spec">The network.</param>
    /// <param name="part">What of it has kernels of its own; null for what trains and predicts.</param>
    private KernelAssembly(NetworkSpec spec, string? part = null)
    {
        Name = part ?? spec.TypeName;
        CompilationResult result = NetworkCompiler.Compile(spec with { EmitDevice = true }, CancellationToken.None);
        Text = result.Files.Single(f => f.HintName == spec.HintName + (part is null ? "" : "." + part) + ".Kernels.g.cs").Text;
        SyntaxTree tree = CSharpSyntaxTree.ParseText(Text, new CSharpParseOptions(LanguageVersion.Latest), Name + ".Kernels.g.cs");
        Assembly = Compile(Devices.Prepare(tree));
    }

    /// <summary>The kernels of a network that a test has read itself.</summary>
    public static KernelAssembly From(NetworkSpec spec) => new(spec);

    public string Name { get; }

    /// <summary>The emitted file.</summary>
    public string Text { get; }

    public Assembly Assembly { get; }

    public static KernelAssembly Of(string network) => Known.GetOrAdd(network, static n => new(() => new KernelAssembly(DeclaredNetwork.Find(n).Spec))).Value;

    /// <summary>What of a network has kernels of its own: what runs it a step at a time, what derives its loss.</summary>
    /// <param name="network">The network.</param>
    /// <param name="part"><see cref="NetworkParts.Stepper"/> or <see cref="NetworkParts.Derivatives"/>.</param>
    public static KernelAssembly OfPart(string network, string part) =>
        Known.GetOrAdd($"{network}.{part}", _ => new(() => new KernelAssembly(DeclaredNetwork.Find(network).Spec, part))).Value;

    /// <summary>A type of the emitted file.</summary>
    public Type Type(string suffix) => Assembly.GetTypes().Single(t => t.Name == Name + suffix);

    public static Assembly Compile(SyntaxTree tree) =>
        AssemblyLoadContext.Default.LoadFromStream(new MemoryStream(Image("Kernels" + Guid.NewGuid().ToString("N"), [tree], Devices.References, OptimizationLevel.Release)));

    /// <summary>Compiles files as a project of a user does, or says what is wrong.</summary>
    public static byte[] Image(string name, IReadOnlyList<SyntaxTree> trees, IEnumerable<MetadataReference> others, OptimizationLevel optimization)
    {
        CSharpCompilation compilation = Base.AddSyntaxTrees(trees).AddReferences(others).WithOptions(Base.Options.WithOptimizationLevel(optimization)).WithAssemblyName(name);
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        Diagnostic[] problems = [.. emitted.Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning && d.Id != "CS1998")];
        if (problems.Length > 0)
            throw new InvalidOperationException($"{name}: {string.Join(Environment.NewLine, problems.Take(5).Select(p => $"{p}: {p.Location.SourceTree?.GetText().Lines[p.Location.GetLineSpan().StartLinePosition.Line]}"))}");
        return image.ToArray();
    }
}
