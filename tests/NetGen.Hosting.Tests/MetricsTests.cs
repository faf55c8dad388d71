using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace NetGen.Hosting.Tests;

public sealed class MetricsTests
{
    [Fact]
    public async Task A_listener_sees_samples_batches_times_refusals_and_reloads()
    {
        var seen = new ConcurrentDictionary<string, double>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == ServingMetrics.MeterName)
                l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((i, value, tags, _) => Add(i, value, tags));
        listener.SetMeasurementEventCallback<int>((i, value, tags, _) => Add(i, value, tags));
        listener.SetMeasurementEventCallback<double>((i, value, tags, _) => Add(i, value, tags));
        listener.Start();
        using var folder = new TemporaryFolder();
        using (var net = new Other(5))
            net.Save(folder["other"]);
        using (var service = new PredictionService<Other>(new Other(), folder["other"], new ServingOptions { MaxBatch = 2, Latency = TimeSpan.FromMinutes(10), QueueLimit = 2 }))
        {
            await service.StartAsync(TestContext.Current.CancellationToken);
            await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => service.PredictAsync([new float[3]], TestContext.Current.CancellationToken)));
            File.WriteAllText(folder["other"], "");
            service.Refresh();
        }
        Assert.Equal(2, seen["netgen.predictions"]);
        Assert.Equal(2, seen["netgen.batch.size"]);
        Assert.True(seen["netgen.queue.time"] >= 0 && seen["netgen.predict.time"] > 0);
        Assert.Equal((1, 1), (seen["netgen.reloads loaded"], seen["netgen.reloads failed"]));

        void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            // Other tests serve at the same time.
            if (tags[0].Value is "Other")
                seen.AddOrUpdate(tags.Length > 1 ? $"{instrument.Name} {tags[1].Value}" : instrument.Name, value, (_, old) => old + value);
        }
    }
}
