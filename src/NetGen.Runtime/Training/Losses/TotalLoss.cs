namespace NetGen.Training;

/// <summary>The loss of a network on a data set: the sum of its weighted losses, each the mean over all samples, with the network as it predicts (no dropout, running statistics).</summary>
internal sealed class TotalLoss(NetworkDescription network)
{
    /// <summary>How it is called among the metrics.</summary>
    public const string Name = "loss";

    private readonly LossMean[] _losses = [.. network.Losses.Select(loss => new LossMean(network, loss))];

    /// <summary>Over the samples added; NaN before the first, and where nothing is known of the network's losses.</summary>
    public double Value => _losses.Length == 0 ? double.NaN : _losses.Sum(loss => loss.Value);

    /// <summary>Each loss by itself, times its weight.</summary>
    public IReadOnlyList<MetricValue> Values => [.. _losses.Select(loss => new MetricValue(loss.Name, loss.Value))];

    public void Reset()
    {
        foreach (LossMean loss in _losses)
            loss.Reset();
    }

    public void Add(Batch batch, IPredictor evaluator)
    {
        foreach (LossMean loss in _losses)
            loss.Add(batch, evaluator);
    }
}
