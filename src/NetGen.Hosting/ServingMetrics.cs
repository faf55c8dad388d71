using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace NetGen.Hosting;

/// <summary>
/// What <c>dotnet-counters</c> and OpenTelemetry see of a served network: the meter "NetGen.Hosting", each number with the tag "network".
/// netgen.predictions (samples), netgen.batch.size, netgen.queue.time and netgen.predict.time (seconds), netgen.refusals, netgen.reloads with the tag "outcome" (loaded, failed).
/// </summary>
/// <example><code>
/// ServingMetrics metrics = service.Metrics;
/// Console.WriteLine($"{ServingMetrics.MeterName}: {metrics.Predictions} samples in {metrics.Batches} batches");
/// </code></example>
public sealed class ServingMetrics : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "NetGen.Hosting";

    private readonly Meter _meter = new(MeterName);
    private readonly KeyValuePair<string, object?> _network;
    private readonly Counter<long> _predictions, _refusals, _reloads;
    private readonly Histogram<int> _batchSize;
    private readonly Histogram<double> _queueTime, _predictTime;

    internal ServingMetrics(string network)
    {
        _network = new KeyValuePair<string, object?>("network", network);
        _predictions = _meter.CreateCounter<long>("netgen.predictions", "{sample}", "Samples predicted.");
        _refusals = _meter.CreateCounter<long>("netgen.refusals", "{request}", "Requests refused because too many waited.");
        _reloads = _meter.CreateCounter<long>("netgen.reloads", "{file}", "Times that the model's file was read.");
        _batchSize = _meter.CreateHistogram<int>("netgen.batch.size", "{sample}", "Samples of a batch.");
        _queueTime = _meter.CreateHistogram<double>("netgen.queue.time", "s", "How long the first sample of a batch waited.");
        _predictTime = _meter.CreateHistogram<double>("netgen.predict.time", "s", "How long a batch took to predict.");
    }

    /// <summary>Samples predicted so far.</summary>
    public long Predictions => Interlocked.Read(ref _samples);

    /// <summary>Batches predicted so far.</summary>
    public long Batches => Interlocked.Read(ref _batches);

    private long _samples, _batches;

    /// <summary>Closes the meter.</summary>
    public void Dispose() => _meter.Dispose();

    internal void Predicted(int samples, TimeSpan waited, TimeSpan took)
    {
        Interlocked.Add(ref _samples, samples);
        Interlocked.Increment(ref _batches);
        _predictions.Add(samples, _network);
        _batchSize.Record(samples, _network);
        _queueTime.Record(waited.TotalSeconds, _network);
        _predictTime.Record(took.TotalSeconds, _network);
    }

    internal void Refused() => _refusals.Add(1, _network);

    internal void Reloaded(bool succeeded) => _reloads.Add(1, new TagList { _network, { "outcome", succeeded ? "loaded" : "failed" } });
}
