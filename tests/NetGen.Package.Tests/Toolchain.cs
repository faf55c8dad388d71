using System.Runtime.InteropServices;

namespace NetGen.Package.Tests;

/// <summary>What this machine can publish: which packs restore, and what links.</summary>
internal static class Toolchain
{
    public static string Rid { get; } = RuntimeInformation.RuntimeIdentifier switch
    {
        var rid when rid.StartsWith("win", StringComparison.Ordinal) => "win-" + Architecture,
        var rid when rid.StartsWith("osx", StringComparison.Ordinal) => "osx-" + Architecture,
        var rid when rid.Contains("musl", StringComparison.Ordinal) || rid.StartsWith("alpine", StringComparison.Ordinal) => "linux-musl-" + Architecture,
        _ => "linux-" + Architecture,
    };

    private static string Architecture => RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant();

    /// <summary>The linker driver that NativeAOT looks for first, or the other one.</summary>
    public static string? Linker { get; } = new[] { "clang", "gcc" }.FirstOrDefault(name =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name))));

    /// <summary>Why this machine cannot publish so; null if it can. Not every registry has the packs of every framework: a project of one line is restored to find out.</summary>
    public static async Task<string?> ReasonAgainstAsync(string folder, string framework, PublishKind kind)
    {
        if (kind == PublishKind.NativeAot && !OperatingSystem.IsWindows() && Linker is null)
            return "NativeAOT links with clang or gcc, and neither is on the PATH.";
        string probe = Directory.CreateDirectory(Path.Combine(folder, $"probe-{framework}-{kind}")).FullName;
        await File.WriteAllTextAsync(Path.Combine(probe, "probe.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>{framework}</TargetFramework>
                <RuntimeIdentifier>{Rid}</RuntimeIdentifier>
              </PropertyGroup>
            </Project>
            """, TestContext.Current.CancellationToken);
        CommandResult restore = await ChildProcess.DotnetAsync(probe, ["restore", .. kind.Properties()]);
        return restore.ExitCode == 0 ? null : $"What {framework} needs for {kind} does not restore: {restore.Output.Trim()}";
    }
}
