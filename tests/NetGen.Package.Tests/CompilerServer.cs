namespace NetGen.Package.Tests;

/// <summary>
/// One compiler for all that the tests build: it keeps what its JIT has made of itself and of the generator, which a compiler of one build makes anew. It has a name of its
/// own, so that nobody else's is used or ended, and ends with the tests.
/// </summary>
internal static class CompilerServer
{
    private static readonly string Name = $"netgen-package-tests-{Environment.ProcessId}";

    /// <summary>What builds are told of it.</summary>
    public static string[] Settings { get; } = ["-p:UseSharedCompilation=true", $"-p:SharedCompilationId={Name}"];

    /// <summary>Ends it, if a build has begun it.</summary>
    public static async Task EndAsync(string folder)
    {
        string project = Path.Combine(Repository.Root, "src", "Packages.proj");
        CommandResult roslyn = await ChildProcess.RunAsync("dotnet", folder, ["msbuild", project, "-getProperty:RoslynTargetsPath", "-nologo"]);
        await ChildProcess.RunAsync("dotnet", folder, [Path.Combine(roslyn.Succeeds().Output.Trim(), "bincore", "VBCSCompiler.dll"), "-shutdown", $"-pipename:{Name}"]);
    }
}
