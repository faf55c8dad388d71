namespace NetGen.Tests;

/// <summary>The working copy that the tests were built from: a deterministic build writes no paths of this machine, so it is looked for above the program.</summary>
internal static class RepositoryRoot
{
    /// <summary>The folder of NetGen.sln.</summary>
    public static string Folder { get; } = Find();

    private static string Find()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "NetGen.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException($"No NetGen.sln above {AppContext.BaseDirectory}");
    }
}
