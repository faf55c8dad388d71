namespace NetGen.Training;

/// <summary>The number that decides which epoch is the best: a metric or the loss on the validation set, or where there is none the loss in training.</summary>
internal sealed class WatchedValue
{
    private readonly int _metric;

    private WatchedValue(int metric, string name, bool higherIsBetter)
    {
        _metric = metric;
        Name = name;
        HigherIsBetter = higherIsBetter;
    }

    /// <summary>"validation loss", "RMSE".</summary>
    public string Name { get; }

    public bool HigherIsBetter { get; }

    /// <summary>What the options ask for: the metric that they name; else the first of the metrics that they list; else the loss on the validation set.</summary>
    /// <param name="network">What is trained.</param>
    /// <param name="options">How.</param>
    /// <param name="metrics">What is measured on the validation set.</param>
    /// <exception cref="ArgumentException">There is no such metric, or nothing can be measured.</exception>
    public static WatchedValue Choose(NetworkDescription network, FitOptions options, IReadOnlyList<Metric> metrics)
    {
        bool validates = options.Validates, hasLoss = network.Losses.Count > 0;
        if (options.Watch is string name)
        {
            for (int i = 0; i < metrics.Count; i++)
            {
                if (metrics[i].Name == name)
                    return Metric(metrics, i);
            }
            if (name == TotalLoss.Name && (hasLoss || !validates))
                return Loss(validates);
            IEnumerable<string> measured = metrics.Select(m => m.Name).Prepend(TotalLoss.Name);
            throw new ArgumentException($"There is no metric '{name}' to watch; measured after each epoch are: {string.Join(", ", measured)}.", nameof(FitOptions.Watch));
        }
        if (!validates)
            return Loss(validates: false);
        if (options.Metrics is not { Count: > 0 } && hasLoss)
            return Loss(validates: true);
        if (metrics.Count > 0)
            return Metric(metrics, 0);
        throw new ArgumentException(
            $"Nothing can be measured on the validation set: {network.Name} has no loss outside of its parts for training only, and no metric suits its outputs. Give {nameof(FitOptions.Metrics)}, or no validation set.",
            nameof(FitOptions.Validation));
    }

    public double Of(Evaluation? evaluation, double trainingLoss) =>
        evaluation is null ? trainingLoss : _metric >= 0 ? evaluation.Metrics[_metric].Value : evaluation.Loss;

    private static WatchedValue Metric(IReadOnlyList<Metric> metrics, int index) => new(index, metrics[index].Name, metrics[index].HigherIsBetter);

    private static WatchedValue Loss(bool validates) => new(-1, validates ? "validation loss" : "loss", higherIsBetter: false);
}
