using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace NetGen.Tests;

/// <summary>
/// Assemblies as the compiler reads them, each once in a process. A reference that is made anew is read anew (80 MB for the platform), and what earlier compilations
/// have learned of its types is lost to the next.
/// </summary>
internal static class AssemblyReferences
{
    private static readonly ConcurrentDictionary<string, MetadataReference> Known = new();

    /// <summary>What this process itself may load: the framework, and the tests with all that they refer to.</summary>
    public static IReadOnlyList<string> Platform { get; } = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);

    /// <summary>What of the framework is called System: all that declarations need.</summary>
    public static IReadOnlyList<string> SystemAssemblies { get; } =
        [.. Platform.Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "netstandard.dll")];

    public static MetadataReference Of(string path) => Known.GetOrAdd(path, static file => MetadataReference.CreateFromFile(file));

    public static IEnumerable<MetadataReference> Of(IEnumerable<string> paths) => paths.Distinct().Select(Of);
}
