namespace NetGen;

/// <summary>How training stands after a step.</summary>
/// <param name="Epoch">The epoch, counted from 1.</param>
/// <param name="Epochs">Epochs in all.</param>
/// <param name="Batch">The batch in the epoch, counted from 1.</param>
/// <param name="Batches">Batches in an epoch; 0 in the first epoch of a stream that cannot tell.</param>
/// <param name="Steps">Steps done in all.</param>
/// <param name="Loss">Loss of this step.</param>
/// <param name="MeanLoss">Mean loss of the samples of this epoch so far.</param>
/// <param name="LearningRate">Learning rate of this step.</param>
/// <param name="Watched">The watched metric after the epoch before; NaN in the first.</param>
/// <param name="SamplesPerSecond">Speed of this epoch.</param>
/// <param name="Remaining">Estimate of the time to the end of the last epoch.</param>
/// <example><code>net.Fit(train, options with { OnStep = step => { if (step.Steps % 100 == 0) Console.WriteLine(step.Loss); } });</code></example>
/// <example><code>
/// options = options with
/// {
///     OnStep = step => Console.Write($"\r{step.Epoch}/{step.Epochs} {step.Batch}/{step.Batches}: {step.Loss:0.000}, mean {step.MeanLoss:0.000}, watched {step.Watched:0.000}, "
///         + $"{step.SamplesPerSecond:0} samples/s, {step.Remaining} left; step {step.Steps}, learning rate {step.LearningRate}, waited {step.Waited}"),
/// };
/// </code></example>
public readonly record struct StepReport(
    int Epoch, int Epochs, int Batch, int Batches, long Steps, float Loss, double MeanLoss, float LearningRate, double Watched, double SamplesPerSecond, TimeSpan Remaining)
{
    /// <summary>How long the step has waited for its batch to be filled: next to nothing where that is done ahead (<see cref="FitOptions.Prefetch"/>).</summary>
    public TimeSpan Waited { get; init; }
}
