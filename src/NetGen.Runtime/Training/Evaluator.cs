using System.Diagnostics;
using NetGen.Data;

namespace NetGen.Training;

/// <summary>Predicts a data set batch by batch and shows the results to metrics. Made once, run after every epoch.</summary>
internal sealed class Evaluator : IDisposable
{
    private readonly BatchLoader _loader;
    private readonly IReadOnlyList<Metric> _metrics;
    private readonly IPredictor _predictor;
    private readonly Batch _batch;

    public Evaluator(INetwork network, IDataset data, IReadOnlyList<Metric> metrics, int batchSize, int threads)
    {
        DatasetContract.Verify(network.Description, data);
        foreach (IGrouping<string, Metric> same in metrics.GroupBy(m => m.Name, StringComparer.Ordinal))
        {
            if (same.Count() > 1)
                throw new ArgumentException($"Two metrics are called '{same.Key}'.", nameof(metrics));
        }
        foreach (Metric metric in metrics)
            metric.Bind(network.Description);
        _metrics = metrics;
        _loader = new BatchLoader(data, batchSize, shuffle: false);
        _predictor = network.CreatePredictor(batchSize, threads);
        _batch = new Batch(network.Description, batchSize);
    }

    /// <summary>Goes through all samples.</summary>
    /// <exception cref="OperationCanceledException">Asked to stop between two batches.</exception>
    public Evaluation Run(CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp(), samples = 0;
        foreach (Metric metric in _metrics)
            metric.Reset();
        _loader.Start(epoch: 0);
        while (_loader.Next(_batch))
        {
            cancellationToken.ThrowIfCancellationRequested();
            _predictor.Run(_batch);
            foreach (Metric metric in _metrics)
                metric.Add(_batch, _predictor);
            samples += _batch.Count;
        }
        return new Evaluation(samples, [.. _metrics.Select(m => new MetricValue(m.Name, m.Value))], Stopwatch.GetElapsedTime(start));
    }

    public void Dispose()
    {
        _predictor.Dispose();
        _batch.Dispose();
    }
}
