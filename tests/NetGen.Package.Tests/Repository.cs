using System.Reflection;
using NetGen.Tests;

namespace NetGen.Package.Tests;

/// <summary>Places on this machine.</summary>
internal static class Repository
{
    /// <summary>The folder of NetGen.sln.</summary>
    public static string Root => RepositoryRoot.Folder;

    /// <summary>NuGet's package folder of this user.</summary>
    public static string UserPackages { get; } =
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>Release or Debug, as these tests were built.</summary>
    public static string Configuration { get; } = typeof(Repository).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
}
