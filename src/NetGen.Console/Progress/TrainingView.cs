using System.Diagnostics;
using Spectre.Console;

namespace NetGen.Terminals.Progress;

/// <summary>Training on a console: a live line at the bottom, and above it a row for each epoch. Without a live terminal the rows alone.</summary>
internal sealed class TrainingView : IDisposable
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(100);

    private readonly LiveMetric? _metric;
    private readonly EpochRows _rows;
    private readonly LiveLine? _line;
    private long _refreshed;

    public TrainingView(IAnsiConsole console, LiveMetric? metric)
    {
        _metric = metric;
        _rows = new EpochRows(console);
        _line = console.IsLive() ? new LiveLine(console) : null;
    }

    /// <summary>Draws the line anew, at most ten times a second.</summary>
    public void Show(in StepReport step)
    {
        if (_line is null || Stopwatch.GetElapsedTime(_refreshed) < Refresh)
            return;
        _metric?.MeasureIfDue();
        _line.Draw(new StepLine(step, _metric?.Text));
        _refreshed = Stopwatch.GetTimestamp();
    }

    public void Show(EpochReport epoch) => _rows.Write(epoch);

    public void Dispose() => _line?.Dispose();
}
