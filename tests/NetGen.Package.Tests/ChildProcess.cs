using System.Diagnostics;
using System.Text;

namespace NetGen.Package.Tests;

/// <summary>What a child process said and how it ended.</summary>
internal sealed record CommandResult(string Command, int ExitCode, string Output)
{
    public CommandResult Succeeds()
    {
        Assert.True(ExitCode == 0, $"'{Command}' ended with {ExitCode}:\n{Output}");
        return this;
    }
}

/// <summary>Runs a program and waits for it.</summary>
internal static class ChildProcess
{
    /// <summary>The SDK, without nodes that would outlive the test and hold its output open, and with the compiler of these tests.</summary>
    public static Task<CommandResult> DotnetAsync(string folder, params string[] arguments) =>
        RunAsync("dotnet", folder, [.. arguments, "-nodeReuse:false", .. CompilerServer.Settings, "-nologo"]);

    public static async Task<CommandResult> RunAsync(string program, string folder, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        // A test host started by MSBuild passes on settings that belong to that build alone.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList()) start.Environment.Remove(name);
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        foreach (var (name, value) in environment) start.Environment[name] = value;

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new CommandResult($"{program} {string.Join(' ', arguments)}", process.ExitCode, await output + await error);
    }
}
