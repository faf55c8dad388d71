using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace NetGen.Training;

/// <summary>
/// What a run tells whoever listens: <c>dotnet-counters monitor --counters NetGen</c>, OpenTelemetry's <c>AddMeter("NetGen")</c> and <c>AddSource("NetGen")</c>. While nobody does, a
/// step asks whether anybody does, and nothing else.
/// </summary>
/// <param name="network">The tag of all numbers.</param>
internal readonly struct TrainingTelemetry(string network)
{
    /// <summary>The meter and the source of activities.</summary>
    public const string Name = "NetGen";

    private static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> StepCount = Meter.CreateCounter<long>("netgen.training.steps", "{step}", "Training steps; their rate is the speed.");

    private static readonly Counter<long> SampleCount = Meter.CreateCounter<long>("netgen.training.samples", "{sample}", "Samples that steps were made with.");

    private static readonly Histogram<double> StepTime = Meter.CreateHistogram<double>("netgen.training.step.duration", "s", "Forward, backward and update of a batch.");

    private static readonly Histogram<double> WaitTime = Meter.CreateHistogram<double>("netgen.training.batch.wait", "s", "Until the next batch is there.");

    private static readonly Gauge<double> StepLoss = Meter.CreateGauge<double>("netgen.training.loss", description: "The loss of the last step.");

    private static readonly Gauge<double> Rate = Meter.CreateGauge<double>("netgen.training.learning_rate", description: "The learning rate of the last step.");

    private static readonly Gauge<double> Validation = Meter.CreateGauge<double>("netgen.validation.loss", description: "The loss on the validation set after the last epoch.");

    private static bool IsWatched => StepCount.Enabled || SampleCount.Enabled || StepTime.Enabled || WaitTime.Enabled || StepLoss.Enabled || Rate.Enabled || Source.HasListeners();

    private KeyValuePair<string, object?> Tag => new("network", network);

    /// <summary>The time, if anybody wants to know.</summary>
    public static long Now() => IsWatched ? Stopwatch.GetTimestamp() : 0;

    /// <summary>The run as an activity; the steps are within it.</summary>
    public Activity? StartFit() => Source.HasListeners() ? Source.StartActivity("netgen.fit")?.SetTag("network", network) : null;

    /// <summary>A step as an activity.</summary>
    public Activity? StartStep(long step) => Source.HasListeners() ? Source.StartActivity("netgen.step")?.SetTag("network", network).SetTag("step", step) : null;

    /// <summary>A batch is there.</summary>
    /// <param name="since">When it was asked for.</param>
    public void BatchCame(long since)
    {
        if (since != 0 && WaitTime.Enabled)
            WaitTime.Record(Stopwatch.GetElapsedTime(since).TotalSeconds, Tag);
    }

    /// <summary>A step is done.</summary>
    public void StepDone(Activity? activity, long since, int samples, float loss, float learningRate)
    {
        activity?.SetTag("samples", samples).SetTag("loss", loss).Dispose();
        if (since == 0)
            return;
        StepTime.Record(Stopwatch.GetElapsedTime(since).TotalSeconds, Tag);
        StepCount.Add(1, Tag);
        SampleCount.Add(samples, Tag);
        StepLoss.Record(loss, Tag);
        Rate.Record(learningRate, Tag);
    }

    /// <summary>An epoch is done and has been measured.</summary>
    public void EpochDone(Evaluation? evaluation)
    {
        if (evaluation is not null && Validation.Enabled)
            Validation.Record(evaluation.Loss, Tag);
    }
}
