using System.Globalization;
using System.Text;

namespace NetGen;

/// <summary>What came of an epoch.</summary>
/// <param name="Epoch">The epoch, counted from 1.</param>
/// <param name="Epochs">Epochs in all.</param>
/// <param name="Steps">Steps done in all.</param>
/// <param name="Loss">Mean loss of its samples in training, each before the step that it took part in.</param>
/// <param name="Validation">What was measured; null where there is no validation set.</param>
/// <param name="Watched">Value of what is watched.</param>
/// <param name="IsBest">Whether that is the best so far.</param>
/// <param name="LearningRate">Learning rate of the next step.</param>
/// <param name="Duration">Time of its steps, without the validation. Of a resumed epoch: since then.</param>
/// <param name="SamplesPerSecond">Speed of its steps.</param>
/// <example><code>net.Fit(train, options with { OnEpoch = epoch => Console.WriteLine($"{epoch.Epoch}: {epoch.Loss}") });</code></example>
/// <example><code>
/// foreach (EpochReport epoch in result.Epochs)
/// {
///     Console.WriteLine($"{epoch.Epoch} of {epoch.Epochs}: loss {epoch.Loss}, watched {epoch.Watched}{(epoch.IsBest ? " (best)" : "")}, learning rate {epoch.LearningRate}");
///     Console.WriteLine($"    {epoch.Steps} steps, {epoch.SamplesPerSecond:0} samples/s, {epoch.Duration}, of which {epoch.Waited} for data; {epoch.Validation}");
/// }
/// </code></example>
public sealed record EpochReport(
    int Epoch, int Epochs, long Steps, double Loss, Evaluation? Validation, double Watched, bool IsBest, float LearningRate, TimeSpan Duration, double SamplesPerSecond)
{
    /// <summary>How long its steps have waited for their batches to be filled: next to nothing where that is done ahead (<see cref="FitOptions.Prefetch"/>).</summary>
    public TimeSpan Waited { get; init; }

    /// <summary>"epoch 3/10: loss 0.0312; validation loss 0.0411, accuracy 0.987 (best); 41,234 samples/s, 1.5 s".</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"epoch {Epoch}/{Epochs}: loss {Loss:G4}");
        if (Validation is not null)
            text.Append("; validation ").AppendJoin(", ", Validation.Values());
        return text.Append(CultureInfo.InvariantCulture, $"{(IsBest ? " (best)" : "")}; {SamplesPerSecond:N0} samples/s, {Duration.TotalSeconds:0.0} s").ToString();
    }
}
