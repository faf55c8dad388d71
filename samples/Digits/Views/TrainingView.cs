using System.Diagnostics;
using System.Globalization;
using NetGen;
using Spectre.Console;

namespace Digits.Views;

/// <summary>Training on the terminal: a bar with loss, accuracy, speed and time left, and above it a row for each epoch. Without a live terminal the rows alone.</summary>
internal sealed class TrainingView(IAnsiConsole console)
{
    /// <summary>Columns that the text beside the bar needs: of 80, ten are left.</summary>
    private const int TextWidth = 70;

    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(100), Probing = TimeSpan.FromSeconds(1);

    private long refreshed, probed;
    private double accuracy = double.NaN;

    /// <summary>Runs <paramref name="fit"/>, which reports to the two callbacks that it is given.</summary>
    /// <param name="probe">Measures the accuracy in the middle of an epoch, for the bar alone.</param>
    /// <param name="fit">Trains.</param>
    public FitResult Show(Func<double> probe, Func<Action<StepReport>, Action<EpochReport>, FitResult> fit)
    {
        console.WriteLine();
        console.WriteLine(" epoch      loss   test loss   test accuracy    samples/s     time");
        console.WriteLine(" ─────────────────────────────────────────────────────────────────");
        FitResult result = console.IsLive() ? ShowLive(probe, fit) : fit(_ => { }, Row);
        console.WriteLine();
        return result;
    }

    private FitResult ShowLive(Func<double> probe, Func<Action<StepReport>, Action<EpochReport>, FitResult> fit) =>
        console.Progress()
            .AutoClear(true)
            .Columns(new ProgressBarColumn { Width = Math.Clamp(console.Profile.Width - TextWidth, 8, 40) }, new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(progress =>
            {
                ProgressTask bar = progress.AddTask("first step");
                return fit(step => Move(bar, step, probe), Row);
            });

    private void Move(ProgressTask bar, StepReport step, Func<double> probe)
    {
        long now = Stopwatch.GetTimestamp();
        if (Stopwatch.GetElapsedTime(refreshed, now) < Refresh)
            return;
        refreshed = now;
        if (Stopwatch.GetElapsedTime(probed, now) >= Probing)
        {
            accuracy = probe();
            probed = Stopwatch.GetTimestamp();
        }
        bar.MaxValue = (double)step.Epochs * step.Batches;
        bar.Value = (double)(step.Epoch - 1) * step.Batches + step.Batch;
        bar.Description = string.Create(
            CultureInfo.InvariantCulture,
            $"epoch {step.Epoch}/{step.Epochs}  loss {step.MeanLoss:0.000}  accuracy {100 * accuracy:0.0} %  {step.SamplesPerSecond:N0} samples/s  {step.Remaining:m\\:ss} left");
    }

    private void Row(EpochReport epoch) => console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $" {$"{epoch.Epoch}/{epoch.Epochs}",-6}  {epoch.Loss,7:0.0000}   {epoch.Validation!["cross entropy"],9:0.0000}   {100 * epoch.Validation["accuracy"],11:0.00} %   {epoch.SamplesPerSecond,10:N0}   {epoch.Duration.TotalSeconds,4:0.0} s"));
}
