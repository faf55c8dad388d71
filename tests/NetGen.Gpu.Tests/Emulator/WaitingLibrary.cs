using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Ilgpu.Generator;

namespace NetGen.Gpu.Tests.Harness;

/// <summary>
/// What the kernels of all networks call in NetGen.Ilgpu, as far as it waits at barriers: its text once more, with barriers that the emulator can wait at
/// (<see cref="AsyncKernels"/>), in a namespace of its own. Everything else is called where it is.
/// </summary>
internal static class WaitingLibrary
{
    public const string Namespace = "NetGen.Ilgpu.Kernels.Waiting";

    private static readonly Lazy<(Assembly Assembly, MetadataReference Reference)> Compiled = new(Compile);

    /// <summary>The classes whose methods wait.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["Products", "GroupReduction"];

    private static readonly SyntaxTree[] Trees = [.. Texts().Select(text => CSharpSyntaxTree.ParseText(text.Value, new CSharpParseOptions(LanguageVersion.Latest), text.Key))];

    /// <summary>Those methods.</summary>
    public static HashSet<string> Methods { get; } = AsyncKernels.Waiting(Trees, []);

    public static MetadataReference Reference => Compiled.Value.Reference;

    /// <summary>The files of the library's kernels by name, as they are.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Texts() =>
        TileFiles.All().Concat(Classes.Select(name => new KeyValuePair<string, string>(name + ".cs", Resource(name + ".cs"))));

    /// <summary>A file of NetGen.Ilgpu.</summary>
    public static string Resource(string file)
    {
        using Stream stream = typeof(WaitingLibrary).Assembly.GetManifestResourceStream("Kernels/" + file)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static (Assembly, MetadataReference) Compile()
    {
        IEnumerable<SyntaxTree> moved = AsyncKernels.Rewrite(Trees, []).Select(tree => CSharpSyntaxTree.ParseText(
            tree.ToString().Replace("namespace NetGen.Ilgpu.Kernels;", $"namespace {Namespace};", StringComparison.Ordinal), (CSharpParseOptions)tree.Options, tree.FilePath));
        byte[] image = KernelAssembly.Image(Namespace, [.. moved], [], OptimizationLevel.Release);
        Assembly assembly = AssemblyLoadContext.Default.LoadFromStream(new MemoryStream(image));
        AssemblyLoadContext.Default.Resolving += (_, name) => name.Name == Namespace ? assembly : null;
        return (assembly, MetadataReference.CreateFromImage(image));
    }
}
