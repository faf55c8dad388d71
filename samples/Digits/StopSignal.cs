using System.Runtime.InteropServices;

namespace Digits;

/// <summary>Ctrl-C and a polite kill cancel the token instead of ending the process; a second one ends it.</summary>
internal sealed class StopSignal : IDisposable
{
    /// <summary>What a shell reports of a program that Ctrl-C ended: 128 + SIGINT.</summary>
    public const int ExitCode = 130;

    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration interrupt, terminate;

    public StopSignal()
    {
        interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    }

    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        interrupt.Dispose();
        terminate.Dispose();
        source.Dispose();
    }

    private void Stop(PosixSignalContext signal)
    {
        signal.Cancel = !source.IsCancellationRequested;
        source.Cancel();
    }
}
