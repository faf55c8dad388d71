using NetGen.Charts;
using NetGen.Reports;

namespace NetGen;

/// <summary>Pictures of learning rates.</summary>
/// <example><code>string svg = new StepLearningRate(0.1, 1000).ToSvg(steps: 5000);</code></example>
public static class LearningRateCharts
{
    private const int Points = 400;

    /// <summary>The losses of a range test over the logarithm of the learning rate, smoothed and as they were, with a mark where the smoothed one falls fastest.</summary>
    /// <returns>An SVG document with its own colours, light and dark.</returns>
    /// <example><code>File.WriteAllText("rates.svg", net.FindLearningRate(train, rate => new Adam(rate)).ToSvg());</code></example>
    public static string ToSvg(this LearningRateRange range)
    {
        ArgumentNullException.ThrowIfNull(range);
        // Single batches go far astray at the end: what is seen is where the smoothed loss goes.
        double most = range.Points.Count == 0 ? 1 : range.Points.Max(point => point.Smoothed);
        var chart = new LineChart("Loss by learning rate", "learning rate, powers of ten",
        [
            new Series("smoothed", [.. range.Points.Select(point => (Math.Log10(point.LearningRate), point.Smoothed))]),
            new Series("of each batch", [.. range.Points.Select(point => (Math.Log10(point.LearningRate), point.Loss <= most ? point.Loss : double.NaN))], 1, IsDashed: true),
        ])
        {
            Upwards = "loss",
            Mark = double.IsNaN(range.Steepest) ? null : (Math.Log10(range.Steepest), FormattableString.Invariant($"{range.Steepest:G3}")),
        };
        return Style.Standalone(chart.ToSvg());
    }

    /// <summary>What a schedule will be over a run.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="steps">Steps of the run: <c>train.Steps(epochs, batchSize)</c>.</param>
    /// <returns>An SVG document with its own colours, light and dark.</returns>
    /// <example><code>File.WriteAllText("schedule.svg", new CosineLearningRate(1e-3, 5000).WarmUp(500).ToSvg(5000));</code></example>
    public static string ToSvg(this LearningRateSchedule schedule, long steps)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return Style.Standalone(new LineChart(schedule.ToString() ?? "Learning rate", "step",
            [new Series("learning rate", [.. schedule.Preview(steps, Points).Select(point => ((double)point.Step, point.LearningRate))])]) { Upwards = "learning rate" }.ToSvg());
    }
}
