using System.Globalization;
using NetGen.Terminals.Progress;
using Spectre.Console;

namespace NetGen;

/// <summary>
/// Shows a run of <c>NetworkTraining.Fit</c>: a live line with a bar, the loss, a metric, speed and time left, and above it a row for each epoch with all that was
/// measured, warnings, and at the end
/// what came of it. Where the output is no terminal, the rows alone. <see cref="TrainingConsole.Fit"/> is <c>Fit</c> with this.
/// </summary>
/// <remarks>
/// The metric in the live line is the network's natural one (<see cref="Metric.DefaultsFor"/>), of the first samples of the validation set: about 2 % of the time go into it. Bits
/// do not change by being watched.
/// </remarks>
/// <param name="console">Where; <see cref="Terminal.Create"/> by default.</param>
/// <example><code>
/// net.Fit(train, new FitOptions { Optimizer = new Adam(1e-3), Validation = validation, Callbacks = [new ConsoleProgress(), new CsvLog("run/epochs.csv")] });
/// </code></example>
public sealed class ConsoleProgress(IAnsiConsole? console = null) : TrainingCallback
{
    private readonly IAnsiConsole _console = console ?? Terminal.Create();
    private TrainingView? _view;

    /// <inheritdoc/>
    public override void OnStart(TrainingRun run)
    {
        if (run.ResumedAt is long steps)
            Line("grey", string.Create(CultureInfo.InvariantCulture,
                $"goes on from {run.Options.Checkpoints!.LastPath}: {run.Epoch - 1} epoch{(run.Epoch == 2 ? "" : "s")} and {steps:N0} steps done"));
        _view = new TrainingView(_console, LiveMetric.For(run.Network, run.Options.Validation));
    }

    /// <inheritdoc/>
    public override void OnStep(TrainingRun run, in StepReport step) => _view?.Show(step);

    /// <inheritdoc/>
    public override void OnEpoch(TrainingRun run, EpochReport epoch) => _view?.Show(epoch);

    /// <inheritdoc/>
    public override void OnWarning(TrainingRun run, string warning) => Line("yellow", "warning: " + warning);

    /// <inheritdoc/>
    public override void OnEnd(TrainingRun run, FitResult result)
    {
        Close();
        Line(result.End is FitEnd.Diverged ? "red" : result.End is FitEnd.Cancelled ? "yellow" : "green", result.ToString().Split('\n')[0].TrimEnd());
    }

    /// <inheritdoc/>
    public override void OnFailed(TrainingRun run, Exception error) => Close();

    private void Line(string colour, string text) => _console.MarkupLine($"[{colour}]{Markup.Escape(text)}[/]");

    private void Close()
    {
        _view?.Dispose();
        _view = null;
    }
}
