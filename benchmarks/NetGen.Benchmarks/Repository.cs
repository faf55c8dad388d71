namespace NetGen.Benchmarks;

/// <summary>The repository that this program was built in: some measurements build or publish a project beside its own.</summary>
internal static class Repository
{
    /// <summary>The folder of NetGen.sln.</summary>
    /// <exception cref="InvalidOperationException">This program lies outside of it.</exception>
    public static string Folder
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "NetGen.sln")))
                    return folder.FullName;
            }
            throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} has a NetGen.sln.");
        }
    }
}
