using NetGen.Tests;

namespace NetGen.Generator.Tests.Harness;

/// <summary>The working copy that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>What a deterministic build writes in place of the root.</summary>
    private const string MappedRoot = "/_/";

    public static readonly string Root = RepositoryRoot.Folder;

    /// <summary>The folder of a source file whose path the compiler has filled in.</summary>
    public static string SourceFolderOf(string file) => Path.GetDirectoryName(
        file.StartsWith(MappedRoot, StringComparison.Ordinal) ? Path.Combine(Root, file[MappedRoot.Length..]) : file)!;
}
