namespace NetGen.Benchmarks;

/// <summary>The repository that this program was built in: some measurements build or publish a project beside its own.</summary>
internal static class Repository
{
    /// <summary>The folder of NetGen.sln; null where this program lies outside of it.</summary>
    public static string? Folder
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "NetGen.sln")))
                    return folder.FullName;
            }
            return null;
        }
    }
}
