[assembly: AssemblyFixture(typeof(NetGen.Package.Tests.PackedNetGen))]

namespace NetGen.Package.Tests;

/// <summary>The packages as users get them, packed from what was built into a folder of its own, and a place to build a user's project against it.</summary>
public sealed class PackedNetGen : IAsyncLifetime
{
    private readonly string root = Directory.CreateTempSubdirectory("netgen-aot-").FullName;

    /// <summary>A version of its own: the user's package cache may hold another build of the current one.</summary>
    internal string Version { get; } = $"0.1.0-test.{Environment.ProcessId}";

    string Feed => Path.Combine(root, "feed");

    public async ValueTask InitializeAsync()
    {
        // Not "--no-build": a build of the solution has made one framework of each library alone.
        (await ChildProcess.DotnetAsync(
            Repository.Root, "pack", Path.Combine("src", "Packages.proj"), "-c", Repository.Configuration, "--no-restore",
            $"-p:PackageOutputPath={Feed}", $"-p:PackageVersion={Version}")).Succeeds();
    }

    /// <summary>The file of a package.</summary>
    internal string Package(string name) => Path.Combine(Feed, $"{name}.{Version}.nupkg");

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

    /// <summary>The same for commands that take no properties: what stands in the environment is a property to a build.</summary>
    internal (string Name, string Value)[] SettingsAsVariables(string framework) => [.. Settings(framework).Select(s => s[3..].Split('=', 2)).Select(pair => (pair[0], pair[1]))];

    /// <summary>Builds all projects in the folders of a folder at once.</summary>
    internal async Task<CommandResult> BuildAllAsync(string folder, string framework)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "All.proj"), """
            <Project DefaultTargets="Build">
              <ItemGroup>
                <Program Include="*/*.*proj" />
              </ItemGroup>
              <Target Name="Restore">
                <MSBuild Projects="@(Program)" Targets="Restore" />
              </Target>
              <Target Name="Build">
                <MSBuild Projects="@(Program)" Targets="Build" BuildInParallel="true" />
              </Target>
            </Project>
            """, TestContext.Current.CancellationToken);
        return await ChildProcess.DotnetAsync(folder, ["build", "All.proj", "-p:Configuration=Release", .. Settings(framework)]);
    }

    /// <summary>Installs the command netgen into a folder.</summary>
    internal Task<CommandResult> InstallToolAsync(string folder) => ChildProcess.RunAsync(
        "dotnet", folder, ["tool", "install", "NetGen.Tool", "--tool-path", folder, "--version", Version, "--add-source", Feed],
        ("NUGET_PACKAGES", Path.Combine(root, "packages")));

    public async ValueTask DisposeAsync()
    {
        // It has the generator of the packages open.
        await CompilerServer.EndAsync(root);
        Directory.Delete(root, recursive: true);
    }
}
