using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NetGen.Benchmarks.Compare;

/// <summary>A contestant in a process of its own: a request is a line of JSON on its standard input, the answer one on its standard output.</summary>
internal sealed class PeerProcess : IDisposable
{
    private readonly Process _process;

    private PeerProcess(Process process) => _process = process;

    /// <summary>Starts it.</summary>
    /// <exception cref="PeerException">The program is not there.</exception>
    public static PeerProcess Start(string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        try
        {
            return new PeerProcess(Process.Start(start)!);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new PeerException($"{program}: {e.Message}");
        }
    }

    /// <summary>Starts this program once more with a hidden verb.</summary>
    public static PeerProcess StartSelf(string verb)
    {
        string program = Environment.ProcessPath!;
        // Under `dotnet NetGen.Benchmarks.dll` the process is the host, and the program its first argument.
        return Path.GetFileNameWithoutExtension(program) == "dotnet"
            ? Start(program, [typeof(PeerProcess).Assembly.Location, verb])
            : Start(program, [verb]);
    }

    /// <summary>Asks and waits.</summary>
    /// <exception cref="PeerException">The answer is an error, or the process ended.</exception>
    public JsonObject Ask(string verb, JsonObject? arguments = null)
    {
        JsonObject request = arguments ?? [];
        request["verb"] = verb;
        try
        {
            _process.StandardInput.WriteLine(request.ToJsonString());
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            throw Ended(verb);
        }
        string line = _process.StandardOutput.ReadLine() ?? throw Ended(verb);
        JsonObject answer;
        try
        {
            answer = JsonNode.Parse(line)!.AsObject();
        }
        catch (JsonException)
        {
            throw new PeerException($"'{verb}' was answered with '{line}'.");
        }
        return answer["error"] is { } error ? throw new PeerException($"'{verb}': {error}") : answer;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            if (!_process.WaitForExit(2000))
                _process.Kill(entireProcessTree: true);
        }
        _process.Dispose();
    }

    private PeerException Ended(string verb)
    {
        _process.WaitForExit(1000);
        return new PeerException($"'{verb}': the process ended{(_process.HasExited ? $" with {_process.ExitCode}" : "")}.");
    }
}

/// <summary>A peer is missing or failed; the message says why.</summary>
internal sealed class PeerException(string message) : Exception(message);
