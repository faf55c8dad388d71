using System.Diagnostics;
using NetGen.Data;

namespace NetGen.Training;

/// <summary>Predicts a data set batch by batch and shows the results to the loss and to metrics. Made once, run after every epoch.</summary>
internal sealed class Evaluator : IDisposable
{
    private readonly NetworkDescription _network;
    private readonly IBatchStream _data;
    private readonly IReadOnlyList<Metric> _metrics;
    private readonly TotalLoss _loss;
    private readonly IPredictor _predictor;
    private readonly Batch _batch;

    public Evaluator(INetwork network, IBatchStream data, IReadOnlyList<Metric> metrics, int threads)
    {
        NetworkDescription description = network.Description;
        _network = description;
        DatasetContract.Verify(description, data.Columns);
        foreach (IGrouping<string, Metric> same in metrics.GroupBy(m => m.Name, StringComparer.Ordinal))
        {
            if (same.Count() > 1)
                throw new ArgumentException($"Two metrics are called '{same.Key}'.", nameof(metrics));
        }
        foreach (Metric metric in metrics)
            metric.Bind(description);
        _metrics = metrics;
        _loss = new TotalLoss(description);
        _data = data;
        int batchSize = data.BatchSize;
        _predictor = description.Hidden.Count > 0 ? network.CreateEvaluator(batchSize, threads) : network.CreatePredictor(batchSize, threads);
        _batch = new Batch(description, batchSize);
    }

    /// <summary>Goes through all samples.</summary>
    /// <exception cref="OperationCanceledException">Asked to stop between two batches.</exception>
    public Evaluation Run(CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp(), samples = 0;
        _loss.Reset();
        foreach (Metric metric in _metrics)
            metric.Reset();
        using IBatchReader reader = _data.Read(epoch: 0, cancellationToken: cancellationToken);
        while (reader.Next(_batch))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Predict(reader);
            _loss.Add(_batch, _predictor);
            foreach (Metric metric in _metrics)
                metric.Add(_batch, _predictor);
            samples += _batch.Count;
        }
        return new Evaluation(samples, [.. _metrics.Select(m => new MetricValue(m.Name, m.Value))], Stopwatch.GetElapsedTime(start)) { Loss = _loss.Value, Losses = _loss.Values };
    }

    public void Dispose()
    {
        _predictor.Dispose();
        _batch.Dispose();
    }

    private void Predict(IBatchReader reader)
    {
        try
        {
            RowErrors.VerifyTargets(_network, _batch);
            _predictor.Run(_batch);
        }
        catch (NetGenException e) when (RowErrors.Located(e, reader) is { } located)
        {
            throw located;
        }
    }
}
