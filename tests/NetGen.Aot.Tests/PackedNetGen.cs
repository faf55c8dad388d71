namespace NetGen.Aot.Tests;

/// <summary>The package as users get it, packed from what was built into a folder of its own, and a place to build a user's project against it.</summary>
public sealed class PackedNetGen : IAsyncLifetime
{
    private readonly string root = Directory.CreateTempSubdirectory("netgen-aot-").FullName;

    /// <summary>A version of its own: the user's package cache may hold another build of the current one.</summary>
    string Version { get; } = $"0.1.0-test.{Environment.ProcessId}";

    string Feed => Path.Combine(root, "feed");

    internal string Package => Path.Combine(Feed, $"NetGen.{Version}.nupkg");

    public async ValueTask InitializeAsync()
    {
        (await ChildProcess.DotnetAsync(
            Repository.Root, "pack", Path.Combine("src", "NetGen"), "-c", Repository.Configuration, "--no-build", "-p:BuildProjectReferences=false",
            $"-p:PackageOutputPath={Feed}", $"-p:PackageVersion={Version}")).Succeeds();
    }

    /// <summary>Why this machine cannot publish so; null if it can.</summary>
    internal Task<string?> ReasonAgainstAsync(string framework, PublishKind kind) => Toolchain.ReasonAgainstAsync(root, framework, kind);

    /// <summary>Copies the small program to a folder of its own.</summary>
    internal string NewProject(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, name)).FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Program")))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        return folder;
    }

    /// <summary>Restores from the usual sources and the folder with the package; packages go to the temporary folder, those already on the machine are used from there.</summary>
    internal string[] Settings(string framework) =>
    [
        $"-p:TestedFramework={framework}", $"-p:TestedVersion={Version}", $"-p:RestoreAdditionalProjectSources={Feed}",
        $"-p:RestorePackagesPath={Path.Combine(root, "packages")}", $"-p:RestoreFallbackFolders={Repository.UserPackages}",
    ];

    public ValueTask DisposeAsync()
    {
        Directory.Delete(root, recursive: true);
        return ValueTask.CompletedTask;
    }
}
