using System.Diagnostics;

namespace NetGen.Benchmarks;

/// <summary>How a run of the SDK ended.</summary>
internal sealed record DotnetResult(string Command, int ExitCode, string Output)
{
    /// <summary>What it said last.</summary>
    public string LastLine => Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault(line => line.Contains("error", StringComparison.Ordinal)) ?? "";

    public static DotnetResult Of(string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new DotnetResult($"dotnet {string.Join(' ', arguments)}", process.ExitCode, output + errors.Result);
    }

    /// <exception cref="InvalidOperationException">It did not succeed.</exception>
    public void Demand()
    {
        if (ExitCode != 0)
            throw new InvalidOperationException($"'{Command}' ended with {ExitCode}:\n{Output}");
    }
}
