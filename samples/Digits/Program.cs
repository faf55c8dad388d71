using System.CommandLine;
using System.Text;
using Digits;
using NetGen;

// 0 = done, 1 = failed, 2 = wrong option, path or file, 130 = stopped by Ctrl-C.
const int Failed = 1, Misused = 2;

Console.OutputEncoding = Encoding.UTF8;
using var stop = new StopSignal();
var command = new DigitsCommand(options => new DigitsSession(Terminal.Create(), options).RunAsync(stop.Token));
var parsed = command.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
        Console.Error.WriteLine(error.Message);
    Console.Error.WriteLine("See --help.");
    return Misused;
}

try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
}
catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
{
    Console.Error.WriteLine("Stopped before training began.");
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
