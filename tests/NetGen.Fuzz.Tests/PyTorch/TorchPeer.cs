using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NetGen.Fuzz.Tests.PyTorch;

/// <summary>
/// A python with PyTorch that answers questions, one for all tests: it takes seconds to start. NETGEN_PYTHON names one; NETGEN_TORCH_CASES names a folder in which
/// questions and answers are kept, to be asked again by hand (<c>python3 translate.py case.json</c>).
/// </summary>
internal sealed class TorchPeer
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private static readonly Lazy<(TorchPeer? Peer, string Missing)> One = new(Start);

    private readonly Lock _turn = new();
    private readonly Process _process;
    private readonly StringBuilder _complaints;
    private readonly string _folder;
    private readonly bool _keeps;
    private int _asked;

    private TorchPeer(Process process, StringBuilder complaints)
    {
        _process = process;
        _complaints = complaints;
        string? kept = Environment.GetEnvironmentVariable("NETGEN_TORCH_CASES");
        _keeps = !string.IsNullOrEmpty(kept);
        _folder = _keeps ? Directory.CreateDirectory(kept!).FullName : Directory.CreateTempSubdirectory("netgen-torch").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Close();
    }

    /// <summary>The peer; where there is none, the test is skipped and says what is missing.</summary>
    public static TorchPeer Demand()
    {
        var (peer, missing) = One.Value;
        Assert.SkipWhen(peer is null, missing);
        return peer!;
    }

    /// <summary>Asks what PyTorch makes of a network; fails where it makes nothing of it.</summary>
    public TorchAnswer Ask(string what, TorchCase question)
    {
        TorchAnswer answer = Ask(question);
        if (answer.Error is not null)
            Assert.Fail($"{answer.Error.Trim()}\n{what}");
        return answer;
    }

    /// <summary>The kinds of statements that the translator knows.</summary>
    public string[] Kinds() => Ask(new { Ask = "kinds" }).Kinds;

    private TorchAnswer Ask(object question)
    {
        lock (_turn)
        {
            string path = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"case{_asked++}.json"));
            File.WriteAllText(path, JsonSerializer.Serialize(question, Json));
            _process.StandardInput.WriteLine(path);
            _process.StandardInput.Flush();
            if (_process.StandardOutput.ReadLine() != "done")
                throw new InvalidOperationException($"The translator has ended: {Said(_process, _complaints)}");
            TorchAnswer answer = JsonSerializer.Deserialize<TorchAnswer>(File.ReadAllText(path + ".answer"), Json)!;
            if (!_keeps)
            {
                File.Delete(path);
                File.Delete(path + ".answer");
            }
            return answer;
        }
    }

    private static (TorchPeer?, string) Start()
    {
        string[] pythons = Environment.GetEnvironmentVariable("NETGEN_PYTHON") is { Length: > 0 } named ? [named] : ["/usr/bin/python3", "python3"];
        string missing = "";
        foreach (string python in pythons)
        {
            try
            {
                Process process = Run(python, out StringBuilder complaints);
                if (process.StandardOutput.ReadLine()?.StartsWith("torch ", StringComparison.Ordinal) == true)
                    return (new TorchPeer(process, complaints), "");
                missing = $"{python} cannot import torch ({Said(process, complaints).Split('\n')[^1]})";
                process.Dispose();
            }
            catch (Win32Exception)
            {
                missing = missing.Length > 0 ? missing : $"there is no {python}";
            }
        }
        return (null, $"No PyTorch to compare with: {missing}. NETGEN_PYTHON names a python that has it.");
    }

    /// <summary>The translator, which first says that it has torch, if it has.</summary>
    private static Process Run(string python, out StringBuilder complaints)
    {
        var start = new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, "PyTorch", "translator", "translate.py")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        // The networks are small, and other tests run beside: more threads would only wait for each other.
        start.Environment["OMP_NUM_THREADS"] = "1";
        Process process = Process.Start(start)!;
        var said = new StringBuilder();
        process.ErrorDataReceived += (_, line) => said.Append(line.Data).Append('\n');
        process.BeginErrorReadLine();
        complaints = said;
        return process;
    }

    /// <summary>All that a process has said before it ended.</summary>
    private static string Said(Process process, StringBuilder complaints)
    {
        process.WaitForExit();
        return complaints.ToString().TrimEnd();
    }

    private void Close()
    {
        // The end of its input ends it.
        _process.StandardInput.Close();
        _process.Dispose();
        if (!_keeps)
            Directory.Delete(_folder, recursive: true);
    }
}
