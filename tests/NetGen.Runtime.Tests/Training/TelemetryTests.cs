using System.Diagnostics;
using System.Diagnostics.Metrics;
using Xunit;

namespace NetGen.Runtime.Tests.Training;

/// <summary>Listeners hear the whole process, so nothing else runs meanwhile.</summary>
[CollectionDefinition("Telemetry", DisableParallelization = true)]
public class TelemetryCollection;

/// <summary>What listeners of the framework's metrics and activities see of a run.</summary>
[Collection("Telemetry")]
public sealed class TelemetryTests
{
    private static FitResult Train(LinearNetwork net, int epochs) => net.Fit(LinearNetwork.Data(50), new FitOptions
    {
        Optimizer = new Adam(0.05f), Epochs = epochs, BatchSize = 16, Validation = LinearNetwork.Data(32, seed: 2),
    });

    [Fact]
    public void Meters_see_steps_samples_times_and_losses()
    {
        var seen = new Dictionary<string, List<double>>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (instrument.Meter.Name == "NetGen")
                own.EnableMeasurementEvents(instrument);
        };
        void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            // Other tests train other networks meanwhile, on other threads.
            if (Activity.Current?.OperationName != "telemetry test")
                return;
            Assert.Equal("network", tags[0].Key);
            Assert.Equal("Linear", tags[0].Value);
            if (!seen.TryGetValue(instrument.Name, out List<double>? values))
                seen.Add(instrument.Name, values = []);
            values.Add(value);
        }

        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();
        using Activity scope = new Activity("telemetry test").Start();
        FitResult result = Train(new LinearNetwork(), epochs: 2);
        Assert.Equal(8, seen["netgen.training.steps"].Sum());
        Assert.Equal(100, seen["netgen.training.samples"].Sum());
        Assert.Equal(8, seen["netgen.training.step.duration"].Count);
        Assert.Equal(8, seen["netgen.training.batch.wait"].Count);
        Assert.All(seen["netgen.training.step.duration"], seconds => Assert.InRange(seconds, 1e-9, 10));
        Assert.Equal(result.Epochs[^1].Validation!.Loss, seen["netgen.validation.loss"][^1]);
        Assert.Equal(0.05f, seen["netgen.training.learning_rate"][0]);
        Assert.Equal(8, seen["netgen.training.loss"].Count);
    }

    [Fact]
    public void Activities_are_a_run_and_its_steps()
    {
        var stopped = new List<Activity>();
        using var scope = new Activity("activity test");
        scope.Start();
        ActivityTraceId own = scope.TraceId;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "NetGen",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == own)
                    stopped.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);
        Train(new LinearNetwork(), epochs: 1);
        Activity run = stopped.Single(a => a.OperationName == "netgen.fit");
        Activity[] steps = [.. stopped.Where(a => a.OperationName == "netgen.step")];
        Assert.Equal(4, steps.Length);
        Assert.All(steps, step => Assert.Equal(run.SpanId, step.ParentSpanId));
        Assert.Equal([1L, 2, 3, 4], steps.Select(s => (long)s.GetTagItem("step")!));
        Assert.Equal([16, 16, 16, 2], steps.Select(s => (int)s.GetTagItem("samples")!));
        Assert.Equal("Linear", run.GetTagItem("network"));
    }

    [Fact]
    public void A_step_that_throws_ends_its_activity()
    {
        using var scope = new Activity("failing test");
        scope.Start();
        ActivityTraceId own = scope.TraceId;
        int stopped = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "NetGen",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => stopped += activity.TraceId == own ? 1 : 0,
        };
        ActivitySource.AddActivityListener(listener);
        var net = new LinearNetwork { OnLoss = (_, _) => float.NaN };
        Assert.Throws<DivergedException>(() => Train(net, epochs: 1));
        Assert.Equal(2, stopped);
        Assert.Same(scope, Activity.Current);
    }

    [Fact]
    public void While_nobody_listens_a_step_allocates_nothing()
    {
        var bytes = new List<long>(4000);
        new LinearNetwork().Fit(LinearNetwork.Data(3000), new FitOptions
        {
            Optimizer = new Adam(0.01f), Epochs = 1, BatchSize = 1, OnStep = _ => bytes.Add(GC.GetAllocatedBytesForCurrentThread()),
        });
        Assert.Equal(3000, bytes.Count);
        // The first steps compile.
        Assert.Equal(0, bytes[^1] - bytes[500]);
    }

    /// <summary>What a step asks for while nobody listens, by itself: far below the microseconds of the smallest step.</summary>
    [Fact]
    public void While_nobody_listens_a_step_loses_no_time()
    {
        var telemetry = new NetGen.Training.TrainingTelemetry("Linear");
        const int Times = 200_000;
        double best = double.PositiveInfinity;
        for (int round = 0; round < 20; round++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < Times; i++)
            {
                telemetry.BatchCame(NetGen.Training.TrainingTelemetry.Now());
                using Activity? activity = telemetry.StartStep(i);
                telemetry.StepDone(activity, NetGen.Training.TrainingTelemetry.Now(), 16, 0.5f, 0.1f);
            }
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / Times);
        }
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{best:0.0} ns a step"));
        Assert.InRange(best, 0, 500);
    }
}
