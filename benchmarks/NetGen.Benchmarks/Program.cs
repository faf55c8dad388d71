using System.CommandLine;
using System.Globalization;
using BenchmarkDotNet.Running;
using NetGen.Benchmarks.Compare;
using NetGen.Benchmarks.DebugBuild;
using NetGen.Benchmarks.Generator;
using NetGen.Benchmarks.Kernels;
using NetGen.Benchmarks.Peers;
using NetGen.Benchmarks.Startup;
using NetGen.Benchmarks.Stepping;
using NetGen.Benchmarks.Zoo;
using Spectre.Console;

if (args is [ResNetJit.Verb])
{
    ResNetJit.Serve(Console.In, Console.Out);
    return 0;
}
if (args is [NetGenPeer.Verb])
{
    new NetGenPeer().Serve(Console.In, Console.Out);
    return 0;
}
if (args is [ZooRun.Verb, var zooNetwork, var zooThreads, var zooSteps])
{
    ZooRun.Serve(zooNetwork, int.Parse(zooThreads, CultureInfo.InvariantCulture), int.Parse(zooSteps, CultureInfo.InvariantCulture));
    return 0;
}

// Into a pipe or a file, tables keep their lines.
if (Console.IsOutputRedirected)
    AnsiConsole.Profile.Width = 200;

var micro = new Command("bdn", "Micro benchmarks; the arguments are BenchmarkDotNet's (--filter '*', --list flat, ...).") { TreatUnmatchedTokensAsErrors = false };
micro.SetAction(parsed => { BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run([.. parsed.UnmatchedTokens]); });

var root = new RootCommand("Measures NetGen.")
{
    new CompareCommand(), new KernelsCommand(), new GeneratorCommand(), new ZooCommand(), new DebugBuildCommand(), new SteppingCommand(), new StartupCommand(), micro,
};
ParseResult result = root.Parse(args);
if (result.Errors.Count > 0)
{
    foreach (var error in result.Errors)
        Console.Error.WriteLine(error.Message);
    return 2;
}
return await result.InvokeAsync();
