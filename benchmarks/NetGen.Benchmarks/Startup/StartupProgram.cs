using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace NetGen.Benchmarks.Startup;

/// <summary>NetGen.Benchmarks.Startup, published in one way, and what its processes said.</summary>
internal sealed class StartupProgram
{
    private const string Project = "NetGen.Benchmarks.Startup";

    private readonly string _name, _path;
    private readonly List<double> _fromStart = [], _inMain = [], _processor = [], _second = [];
    private double _jit, _methods, _step, _bits;

    private StartupProgram(string name, string folder)
    {
        _name = name;
        _path = Path.Combine(folder, OperatingSystem.IsWindows() ? Project + ".exe" : Project);
    }

    /// <summary>For the runtime of this machine, as `dotnet publish` does it.</summary>
    public static StartupProgram ForJit(string root)
    {
        string folder = Path.Combine(root, "jit");
        Publish(folder).Demand();
        return new StartupProgram("JIT", folder);
    }

    /// <summary>Native, with the package's vectors and with the machine's own; none, and a note, where this machine can't publish it.</summary>
    public static IEnumerable<StartupProgram> ForNative(string root, List<string> notes)
    {
        string rid = RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal) ? RuntimeInformation.RuntimeIdentifier : PortableRid();
        List<string> said = [];
        // Some registries have the NativeAOT pack of 9 but not of 10.
        foreach (string framework in (string[])["net10.0", "net9.0"])
        {
            string[] settings = ["-r", rid, $"-p:StartupFramework={framework}", "-p:StartupNative=true"];
            string folder = Path.Combine(root, framework);
            DotnetResult result = Publish(folder, settings);
            if (result.ExitCode != 0)
            {
                said.Add($"{framework}: {result.LastLine}");
                continue;
            }
            yield return new StartupProgram($"NativeAOT, {framework}", folder);
            folder += "-native";
            Publish(folder, [.. settings, "-p:IlcInstructionSet=native"]).Demand();
            yield return new StartupProgram($"NativeAOT, {framework}, IlcInstructionSet=native", folder);
            yield break;
        }
        notes.Add($"NativeAOT is not measured, this machine can't publish it. {string.Join(" ", said)}");
    }

    /// <summary>One process.</summary>
    public void Start()
    {
        long before = Stopwatch.GetTimestamp();
        double[] said = Say();
        // main, network made, predicted, predicted again, processor ms, JIT ms, methods, step µs, bits.
        _fromStart.Add(Milliseconds(said[2] - before));
        _inMain.Add(Milliseconds(said[2] - said[0]));
        _second.Add(1000 * Milliseconds(said[3] - said[2]));
        _processor.Add(said[4]);
        (_jit, _methods, _bits) = (_jit == 0 ? said[5] : Math.Min(_jit, said[5]), said[6], said[8]);
    }

    /// <summary>A process that also trains.</summary>
    public void TimeSteps() => _step = Say("step")[7];

    public string[] Cells() =>
    [
        _name, FormattableString.Invariant($"{_bits:0} bits"), Both(_fromStart), Both(_inMain), Both(_processor), Both(_second),
        FormattableString.Invariant($"{_jit:0}"), FormattableString.Invariant($"{_methods:0}"), FormattableString.Invariant($"{_step:0}"),
        FormattableString.Invariant($"{new FileInfo(_path).Length / 1e6:0.0}"),
    ];

    private static string Both(List<double> times)
    {
        double[] sorted = [.. times.Order()];
        return FormattableString.Invariant($"{sorted[0]:0.0} ({sorted[sorted.Length / 2]:0.0})");
    }

    private static double Milliseconds(double ticks) => 1000 * ticks / Stopwatch.Frequency;

    private double[] Say(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(_path, arguments) { RedirectStandardOutput = true })!;
        string line = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? [.. line.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))]
            : throw new InvalidOperationException($"{_path} ended with {process.ExitCode}.");
    }

    private static string Root =>
        Repository.Folder ?? throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} has a NetGen.sln: `startup` publishes a program from the repository.");

    private static DotnetResult Publish(string folder, params string[] settings) =>
        DotnetResult.Of(["publish", Path.Combine(Root, "benchmarks", Project), "-c", "Release", "-o", folder, "-v", "q", "-nologo", .. settings]);

    private static string PortableRid()
    {
        string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        return $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
    }
}
