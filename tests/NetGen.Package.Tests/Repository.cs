using System.Reflection;

namespace NetGen.Package.Tests;

/// <summary>Places on this machine.</summary>
internal static class Repository
{
    /// <summary>The folder of NetGen.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>NuGet's package folder of this user.</summary>
    public static string UserPackages { get; } =
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>Release or Debug, as these tests were built.</summary>
    public static string Configuration { get; } = typeof(Repository).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "NetGen.sln"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} has a NetGen.sln.");
    }
}
