using System.Runtime.InteropServices;

namespace NetGen.Aot.Tests;

/// <summary>What this machine can publish under NativeAOT: a framework whose AOT pack restores, or the reason why there is none.</summary>
internal sealed record Toolchain(string? Framework, string Reason)
{
    public static string Rid { get; } = RuntimeInformation.RuntimeIdentifier switch
    {
        var rid when rid.StartsWith("win", StringComparison.Ordinal) => "win-" + Architecture,
        var rid when rid.StartsWith("osx", StringComparison.Ordinal) => "osx-" + Architecture,
        var rid when rid.Contains("musl", StringComparison.Ordinal) || rid.StartsWith("alpine", StringComparison.Ordinal) => "linux-musl-" + Architecture,
        _ => "linux-" + Architecture,
    };

    private static string Architecture => RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant();

    /// <summary>Prefers .NET 10; some registries have the AOT pack of 9 only. A restore downloads the pack, so it is asked once.</summary>
    public static async Task<Toolchain> FindAsync(string folder)
    {
        if (!OperatingSystem.IsWindows() && Linker() is null) return new Toolchain(null, "NativeAOT links with clang or gcc, and neither is on the PATH.");

        var said = "";
        foreach (var framework in new[] { "net10.0", "net9.0" })
        {
            var probe = Path.Combine(folder, "probe-" + framework);
            Directory.CreateDirectory(probe);
            await File.WriteAllTextAsync(Path.Combine(probe, "probe.csproj"), $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <OutputType>Exe</OutputType>
                    <TargetFramework>{framework}</TargetFramework>
                    <PublishAot>true</PublishAot>
                    <RuntimeIdentifier>{Rid}</RuntimeIdentifier>
                  </PropertyGroup>
                </Project>
                """, TestContext.Current.CancellationToken);
            var restore = await ChildProcess.DotnetAsync(probe, "restore");
            if (restore.ExitCode == 0) return new Toolchain(framework, "");
            said += $"\n{framework}: {restore.Output.Trim()}";
        }

        return new Toolchain(null, "The NativeAOT pack restores neither for .NET 10 nor for .NET 9:" + said);
    }

    /// <summary>The linker driver that NativeAOT looks for first, or the other one.</summary>
    public static string? Linker() => new[] { "clang", "gcc" }.FirstOrDefault(name =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name))));
}
