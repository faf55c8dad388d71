using System.Diagnostics;

namespace NetGen.Terminals.Progress;

/// <summary>
/// The network's natural metric in the middle of an epoch, on the first samples of the validation set: so many, and so often, that about a fiftieth of the time goes into it.
/// </summary>
internal sealed class LiveMetric
{
    private const int First = 16, Most = 512, Share = 50;

    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(0.5), Pause = TimeSpan.FromSeconds(1), Long = TimeSpan.FromMilliseconds(10);

    private readonly INetwork _network;
    private readonly IDataset _data;
    private readonly IReadOnlyList<Metric> _metrics;
    private int _samples = First;
    private long _measured = Stopwatch.GetTimestamp();
    private TimeSpan _took;

    private LiveMetric(INetwork network, IDataset data, IReadOnlyList<Metric> metrics)
    {
        _network = network;
        _data = data;
        _metrics = metrics;
    }

    /// <summary>Null where there is nothing to measure on, or nothing to measure.</summary>
    public static LiveMetric? For(INetwork network, IDataset? validation)
    {
        IReadOnlyList<Metric> metrics = Metric.DefaultsFor(network.Description);
        return validation is null || metrics.Count == 0 ? null : new LiveMetric(network, validation, metrics);
    }

    /// <summary>"accuracy 0.981"; null before the first time.</summary>
    public string? Text { get; private set; }

    /// <summary>Measures anew if it is long enough ago: not in the first half second, when nothing has been learned.</summary>
    public void MeasureIfDue()
    {
        TimeSpan share = _took * Share, pause = Text is null ? Delay : share > Pause ? share : Pause;
        if (Stopwatch.GetElapsedTime(_measured) >= pause)
            Measure(Long);
    }

    /// <summary>Measures: on twice as many samples while that takes less than <paramref name="enough"/>.</summary>
    internal void Measure(TimeSpan enough)
    {
        Evaluation evaluation;
        while (true)
        {
            long start = Stopwatch.GetTimestamp();
            evaluation = _network.Evaluate(_data.Take(_samples), _metrics, batchSize: Math.Min(_samples, _data.Count), threads: 1);
            _took = Stopwatch.GetElapsedTime(start);
            if (_took >= enough || _samples >= Math.Min(Most, _data.Count))
                break;
            _samples *= 2;
        }
        Text = $"{evaluation.Metrics[0].Name} {Numbers.Short(evaluation.Metrics[0].Value)}";
        _measured = Stopwatch.GetTimestamp();
    }
}
