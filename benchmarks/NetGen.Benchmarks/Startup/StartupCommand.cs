using System.CommandLine;
using NetGen.Benchmarks.Cli;
using NetGen.Benchmarks.Compare;
using Spectre.Console;

namespace NetGen.Benchmarks.Startup;

/// <summary>The verb <c>startup</c>.</summary>
internal sealed class StartupCommand : Command
{
    /// <summary>The targets, in milliseconds.</summary>
    private const double NativeTarget = 60, JitTarget = 250, ResNetTarget = 1500;

    public StartupCommand() : base("startup", "From the start of a process to its first prediction, under the JIT and under NativeAOT; what the JIT takes for ResNet-18's training step.")
    {
        var runs = new Option<int>("--runs") { Description = "Processes of each kind.", DefaultValueFactory = _ => 15 };
        runs.AtLeast(1);
        Option<string> output = ResultFolder.Option("startup.md and startup.csv");
        Options.Add(runs);
        Options.Add(output);
        SetAction(parsed => Run(parsed.GetValue(runs), parsed.GetValue(output)!));
    }

    private static int Run(int runs, string output)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("netgen-startup-");
        try
        {
            List<string> notes = [Machine.Describe(), $"The machine was busy with other things for {MachineLoad.Percent()} % of its time when the run began."];
            List<StartupProgram> programs = [StartupProgram.ForJit(folder.FullName)];
            programs.AddRange(StartupProgram.ForNative(folder.FullName, notes));
            // In turns: what a shared machine takes away is taken from all alike.
            for (int run = 0; run < runs; run++)
                programs.ForEach(program => program.Start());
            programs.ForEach(program => program.TimeSteps());
            ResNetJit resNet = ResNetJit.Measure();

            notes.Add("LeNet-5, initial weights, one sample. From start: from before the process is started to after its first prediction, by the machine's monotonic clock; in Main: the part after the runtime has started.");
            notes.Add("Processor time: of all threads until then; on a machine that others use, too, it says more than the clock. Least, in brackets the median.");
            notes.Add($"Step: SGD, batch 64, one thread, the least of two seconds. Targets: first prediction under {NativeTarget} ms native and {JitTarget} ms under the JIT.");
            notes.Add("NativeAOT fixes at build time which vectors a program uses; the package's default is AVX2 (x86-64-v3), IlcInstructionSet=native uses the machine's own.");
            notes.Add(FormattableString.Invariant(
                $"ResNet-18, training step, first of a process: {resNet.First:0} ms, of which the JIT takes {resNet.Jit:0} ms for {resNet.Methods} methods ({resNet.Processor:0} ms of processor time in all); a warm step at the same batch of {ResNetJit.Batch}: {resNet.Warm:0} ms. Target of the JIT: {ResNetTarget} ms."));
            var table = new ResultTable(
                ["program", "vectors", "from start ms", "in Main ms", "processor ms", "second prediction µs", "JIT ms", "methods", "step µs", "MB"], 2,
                [.. programs.Select(program => program.Cells())], notes);
            table.Show(AnsiConsole.Console);
            table.Save(output, "startup");
            AnsiConsole.WriteLine($"Written to {output}/startup.md and startup.csv.");
            return 0;
        }
        catch (InvalidOperationException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
