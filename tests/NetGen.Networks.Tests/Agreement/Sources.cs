using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Networks.Tests.Agreement;

/// <summary>The declarations of this project (Networks/**) as a compilation of their own, so that a test can look at them as the generator does.</summary>
internal static class Sources
{
    private static readonly Lazy<CSharpCompilation> Compiled = new(Compile);

    public static CSharpCompilation Compilation => Compiled.Value;

    private static CSharpCompilation Compile()
    {
        Assembly here = typeof(Sources).Assembly;
        var parse = new CSharpParseOptions(LanguageVersion.Latest);
        List<SyntaxTree> trees = [CSharpSyntaxTree.ParseText("global using System; global using System.Collections.Generic;", parse)];
        foreach (string name in here.GetManifestResourceNames().Where(n => n.StartsWith("Networks/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using Stream stream = here.GetManifestResourceStream(name)!;
            trees.Add(CSharpSyntaxTree.ParseText(SourceText.From(stream), parse, name));
        }
        string platform = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        IEnumerable<MetadataReference> references = platform.Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "System.Private.CoreLib.dll" or "System.Runtime.dll" or "netstandard.dll" or "System.Collections.dll")
            .Append(typeof(NetworkAttribute).Assembly.Location)
            .Append(typeof(INetwork).Assembly.Location)
            .Distinct()
            .Select(path => MetadataReference.CreateFromFile(path));
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true);
        return CSharpCompilation.Create("Declarations", trees, references, options);
    }
}
