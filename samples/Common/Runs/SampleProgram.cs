using System.CommandLine;
using System.Globalization;
using System.Text;

namespace NetGen.Samples;

/// <summary>The frame around every sample: command line, Ctrl-C, errors, last lines.</summary>
public static class SampleProgram
{
    // 0 = done, 1 = failed, 2 = wrong option, path or file, 130 = stopped by Ctrl-C.
    private const int Done = 0, Failed = 1, Misused = 2;

    /// <summary>Runs a sample.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="name">The sample's name: its folder.</param>
    /// <param name="description">What it shows, in a sentence.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="more">Options of its own; their values are given to <paramref name="sample"/> with the parsed line.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args, string name, string description, Action<SampleRun, ParseResult> sample, params Option[] more)
    {
        Console.OutputEncoding = Encoding.UTF8;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var data = new Option<string?>("--data") { Description = "Folder with data sets. Else NETGEN_DATA, the cache, a public mirror, a small stand-in.", HelpName = "folder" };
        var output = new Option<string>("--out") { Description = "Where models and checkpoints go.", HelpName = "folder", DefaultValueFactory = _ => Path.Combine("runs", name) };
        var pictures = new Option<string?>("--pictures") { Description = "Where pictures go; beside the models if it is left out.", HelpName = "folder" };
        var standIn = new Option<bool>("--stand-in") { Description = "Make do with a small stand-in that the sample draws itself." };
        var offline = new Option<bool>("--offline") { Description = "Do not touch the network: data that are not here are not downloaded." };
        var quick = new Option<bool>("--quick") { Description = "A first look, under a minute." };
        var resume = new Option<bool>("--resume") { Description = "Go on from the checkpoint that a stopped run has left." };
        Option<int> seed = CommandOptions.Number("--seed", "Seed of everything random.", 1, 0, int.MaxValue);
        Option<int> threads = CommandOptions.Number("--threads", "Threads that train.", Math.Min(Environment.ProcessorCount, 64), 1, 64);
        var command = new RootCommand(description) { data, standIn, offline, output, pictures, quick, resume, seed, threads };
        foreach (Option option in more)
            command.Options.Add(option);
        using var stop = new StopSignal();
        command.SetAction(line =>
        {
            string folder = line.GetValue(output)!;
            var run = new SampleRun(
                name,
                new SampleOptions
                {
                    Data = line.GetValue(data),
                    StandIn = line.GetValue(standIn),
                    Offline = line.GetValue(offline),
                    Folder = folder,
                    Pictures = line.GetValue(pictures) ?? folder,
                    Quick = line.GetValue(quick),
                    Resume = line.GetValue(resume),
                    Varied = more.Append(seed).Any(option => line.GetResult(option) is { Implicit: false }),
                    Seed = (ulong)line.GetValue(seed),
                    Threads = line.GetValue(threads),
                },
                Console.Out,
                stop.Token);
            run.Begin();
            sample(run, line);
            run.Finish();
            return Done;
        });
        return Invoke(command.Parse(args), stop);
    }

    /// <inheritdoc cref="CommandOptions.Choice"/>
    public static Option<string[]> Choice(string name, params string[] parts) => CommandOptions.Choice(name, parts);

    private static int Invoke(ParseResult line, StopSignal stop)
    {
        if (line.Errors.Count > 0)
        {
            foreach (System.CommandLine.Parsing.ParseError error in line.Errors)
                Console.Error.WriteLine(error.Message);
            Console.Error.WriteLine("See --help.");
            return Misused;
        }
        try
        {
            return line.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            Console.Error.WriteLine("Stopped. The same command with --resume goes on from the last checkpoint.");
            return StopSignal.ExitCode;
        }
        catch (Exception e) when (e is UsageException or DataFormatException or CheckpointException)
        {
            Console.Error.WriteLine(e.Message);
            return Misused;
        }
        catch (Exception e) when (e is NetGenException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return Failed;
        }
    }
}
