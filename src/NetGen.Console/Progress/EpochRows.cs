using System.Globalization;
using Spectre.Console;

namespace NetGen.Terminals.Progress;

/// <summary>
/// A row for each epoch under a head that names what was measured: loss in training, loss and metrics on the validation set, speed and time. The best so far is marked. Columns
/// that have no room are left out,
/// first the last metrics, then speed and time; the result of training has them all.
/// </summary>
internal sealed class EpochRows(IAnsiConsole console)
{
    private const int NumberWidth = 9, EpochWidth = 9, SpeedWidth = 11, TimeWidth = 9, MarkWidth = 3;

    private static readonly string ValidationLoss = "val. loss";

    private string[]? _measured;
    private bool _hasSpeed;

    public void Write(EpochReport epoch)
    {
        if (_measured is null)
            Head(epoch);
        string best = epoch.IsBest ? console.Profile.Capabilities.Unicode ? " ●" : " *" : "";
        IEnumerable<string> numbers = Values(epoch).Take(_measured!.Length).Select((value, i) => Numbers.Of(value).PadLeft(Width(_measured[i])));
        string left = string.Create(CultureInfo.InvariantCulture, $"{epoch.Epoch}/{epoch.Epochs}").PadLeft(EpochWidth);
        string right = _hasSpeed ? Numbers.Count((long)epoch.SamplesPerSecond).PadLeft(SpeedWidth) + Time(epoch.Duration).PadLeft(TimeWidth) : "";
        console.MarkupLine($"{left}{string.Concat(numbers)}[grey]{right}[/][green]{best}[/]");
    }

    private void Head(EpochReport epoch)
    {
        string[] names = [.. Names(epoch)];
        _hasSpeed = EpochWidth + Width(names[0]) + SpeedWidth + TimeWidth + MarkWidth <= console.Profile.Width;
        int room = console.Profile.Width - EpochWidth - MarkWidth - (_hasSpeed ? SpeedWidth + TimeWidth : 0);
        _measured = [.. names.TakeWhile(name => (room -= Width(name)) >= 0)];
        string right = _hasSpeed ? "samples/s".PadLeft(SpeedWidth) + "time".PadLeft(TimeWidth) : "";
        string left = "epoch".PadLeft(EpochWidth) + string.Concat(_measured.Select(name => name.PadLeft(Width(name))));
        console.MarkupLine($"[bold]{Markup.Escape(left)}[/][grey]{right}[/]");
        int width = Math.Min(left.Length + right.Length + MarkWidth, console.Profile.Width) - 1;
        console.MarkupLine($"[grey]{new string(console.Profile.Capabilities.Unicode ? '─' : '-', width)}[/]");
    }

    private static IEnumerable<string> Names(EpochReport epoch)
    {
        yield return "loss";
        if (epoch.Validation is not { } validation)
            yield break;
        if (!double.IsNaN(validation.Loss))
            yield return ValidationLoss;
        foreach (MetricValue metric in validation.Metrics)
            yield return metric.Name;
    }

    private IEnumerable<double> Values(EpochReport epoch)
    {
        yield return epoch.Loss;
        if (epoch.Validation is not { } validation)
            yield break;
        if (_measured!.Length > 1 && _measured[1] == ValidationLoss)
            yield return validation.Loss;
        foreach (MetricValue metric in validation.Metrics)
            yield return metric.Value;
    }

    private static int Width(string name) => Math.Max(name.Length, NumberWidth) + 2;

    private static string Time(TimeSpan time) => time.TotalMinutes < 1 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s") : Numbers.Time(time);
}
