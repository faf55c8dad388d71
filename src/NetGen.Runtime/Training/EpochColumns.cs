using System.Globalization;

namespace NetGen.Training;

/// <summary>What a table of epochs has to say of each, the same in every culture.</summary>
internal static class EpochColumns
{
    /// <summary>"epoch", "steps", "loss", "learning rate", "seconds", "samples/s", and what was measured: "validation accuracy".</summary>
    public static IEnumerable<string> Names(EpochReport epoch) =>
        ["epoch", "steps", "loss", "learning rate", "seconds", "samples/s", .. Measured(epoch).Select(m => "validation " + m.Name)];

    /// <summary>The numbers under them.</summary>
    public static IEnumerable<double> Numbers(EpochReport epoch) =>
    [
        // The shortest text of a float, not the double that it is exactly.
        epoch.Epoch, epoch.Steps, epoch.Loss, double.Parse(epoch.LearningRate.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
        Math.Round(epoch.Duration.TotalSeconds, 3), Math.Round(epoch.SamplesPerSecond, 1), .. Measured(epoch).Select(m => m.Value),
    ];

    /// <summary>A line of comma-separated values, without its end.</summary>
    public static string Head(EpochReport epoch) => string.Join(',', Names(epoch).Select(Quoted));

    /// <summary>The same of the numbers, each so that it reads back to the same bits.</summary>
    public static string Row(EpochReport epoch) => string.Join(',', Numbers(epoch).Select(Text));

    private static IEnumerable<MetricValue> Measured(EpochReport epoch) =>
        epoch.Validation is { } validation ? validation.Metrics.Prepend(new MetricValue("loss", validation.Loss)) : [];

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Quoted(string name) => name.AsSpan().IndexOfAny(",\"\n\r") < 0 ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
