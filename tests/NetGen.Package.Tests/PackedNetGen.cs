[assembly: AssemblyFixture(typeof(NetGen.Package.Tests.PackedNetGen))]

namespace NetGen.Package.Tests;

/// <summary>The packages as users get them, packed from what was built into a folder of its own, and a place to build a user's project against it.</summary>
public sealed class PackedNetGen : IAsyncLifetime
{
    private readonly string root = Directory.CreateTempSubdirectory("netgen-aot-").FullName;

    /// <summary>A version of its own: the user's package cache may hold another build of the current one.</summary>
    string Version { get; } = $"0.1.0-test.{Environment.ProcessId}";

    string Feed => Path.Combine(root, "feed");

    public async ValueTask InitializeAsync()
    {
        // Not "--no-build": a build of the solution has made one framework of each library alone.
        foreach (string package in new[] { "NetGen", "NetGen.Ilgpu", "NetGen.Onnx", "NetGen.Data", "NetGen.Hosting" })
        {
            (await ChildProcess.DotnetAsync(
                Repository.Root, "pack", Path.Combine("src", package), "-c", Repository.Configuration, "--no-restore",
                $"-p:PackageOutputPath={Feed}", $"-p:PackageVersion={Version}")).Succeeds();
        }
    }

    /// <summary>Why this machine cannot publish so; null if it can.</summary>
    internal Task<string?> ReasonAgainstAsync(string framework, PublishKind kind) => Toolchain.ReasonAgainstAsync(root, framework, kind);

    /// <summary>Copies one of the programs to a folder of its own.</summary>
    internal string NewProject(string program, string name)
    {
        string folder = NewFolder(name);
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Programs", program)))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        return folder;
    }

    /// <summary>An empty folder.</summary>
    internal string NewFolder(string name) => Directory.CreateDirectory(Path.Combine(root, name)).FullName;

    /// <summary>Restores from the usual sources and the folder with the packages; packages go to the temporary folder, those already on the machine are used from there.</summary>
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
