namespace NetGen.Generator.Tests.Harness;

/// <summary>The working copy that the tests were built from.</summary>
internal static class Repository
{
    public static readonly string Root = FindRoot();

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "NetGen.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException($"No NetGen.sln above {AppContext.BaseDirectory}");
    }
}
