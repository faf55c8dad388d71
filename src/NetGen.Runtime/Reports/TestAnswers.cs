using System.Globalization;

namespace NetGen.Reports;

/// <summary>What a network says to a test set, as far as there is something to show.</summary>
internal sealed class TestAnswers
{
    private const long MostNumbers = 20_000_000;

    public required Evaluation Evaluation { get; init; }

    /// <summary>Names of the classes.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    public ConfusionMatrix? Confusion { get; private init; }

    public RocAuc? Roc { get; private init; }

    public AveragePrecision? Precision { get; private init; }

    public CalibrationError? Calibration { get; private init; }

    public WorstMistakes? Mistakes { get; private init; }

    public ScatteredNumbers? Numbers { get; private init; }

    /// <exception cref="ArgumentException">There are not as many names as classes.</exception>
    public static TestAnswers Of(INetwork network, ReportOptions options)
    {
        NetworkDescription description = network.Description;
        // Curves keep a number for each class of each label: not of every pixel, nor of a thousand classes of a million samples.
        long numbersOfCurves = (long)options.Test!.Count * description.Outputs.Sum(output => (long)output.Size);
        bool hasCurves = numbersOfCurves <= MostNumbers && description.Targets.All(target => target.Size == 1);
        var confusion = Suiting(new ConfusionMatrix(), description);
        var roc = hasCurves ? Suiting(new RocAuc(), description) : null;
        var precision = hasCurves ? Suiting(new AveragePrecision(), description) : null;
        var calibration = Suiting(new CalibrationError(), description);
        var mistakes = options.Mistakes > 0 ? Suiting(new WorstMistakes(options.Mistakes), description) : null;
        var numbers = roc is null && calibration is null ? Suiting(new ScatteredNumbers(), description) : null;
        int classes = confusion?.Size ?? roc?.Size ?? 0;
        if (options.Classes is { } given && classes > 1 && given.Count != classes)
            throw new ArgumentException(FormattableString.Invariant($"There are {classes} classes, but {given.Count} names of them."), nameof(options));
        Metric?[] shown = [.. Metric.DefaultsFor(description), confusion is null ? null : new F1Score(), roc, precision, calibration];
        Metric?[] hidden = [confusion, mistakes, numbers];
        Evaluation evaluation = network.Evaluate(options.Test, [.. shown.Concat(hidden).OfType<Metric>()], options.BatchSize, options.Threads);
        return new TestAnswers
        {
            Evaluation = evaluation with { Metrics = [.. evaluation.Metrics.Take(shown.Count(m => m is not null))] },
            Classes = options.Classes is { } names && names.Count == classes ? names : [.. Enumerable.Range(0, classes).Select(c => c.ToString(CultureInfo.InvariantCulture))],
            Confusion = confusion,
            Roc = roc,
            Precision = precision,
            Calibration = calibration,
            Mistakes = mistakes,
            Numbers = numbers,
        };
    }

    /// <summary>The metric, if it can judge the network.</summary>
    private static T? Suiting<T>(T metric, NetworkDescription network) where T : Metric
    {
        try
        {
            metric.Bind(network);
            return metric;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
