namespace NetGen;

/// <summary>Training ran away: the loss, or the gradient or its norm, is no longer a finite number. Parameters, moments and running statistics are those before the step.</summary>
/// <example><code>
/// try
/// {
///     net.Fit(train, options);
/// }
/// catch (DivergedException e)
/// {
///     Console.WriteLine($"step {e.Step}: {e.Value}, after {e.LastFiniteLoss} at a learning rate of {e.LearningRate}; first in {e.FirstNotFinite ?? "the loss"}");
/// }
/// </code></example>
public sealed class DivergedException : NetGenException
{
    internal DivergedException(string quantity, float value, long step, float learningRate, float lastFiniteLoss)
        : base(Describe(quantity, value, step, learningRate, lastFiniteLoss))
    {
        Value = value;
        Step = step;
        LearningRate = learningRate;
        LastFiniteLoss = lastFiniteLoss;
    }

    /// <summary>The same error, with the place where it began.</summary>
    internal DivergedException(DivergedException error, string firstNotFinite)
        : base($"{error.Message} {FirstIs}{firstNotFinite}.", error)
    {
        Value = error.Value;
        Step = error.Step;
        LearningRate = error.LearningRate;
        LastFiniteLoss = error.LastFiniteLoss;
        FirstNotFinite = firstNotFinite;
    }

    /// <summary>
    /// Where numbers first went wrong in the step, in the order of its work: "dense2 [84]: 8 of 672 numbers", a tensor of a layer (or a gradient), or a parameter that
    /// was not finite before.
    /// Null where that is not known: <c>NetworkTraining.Fit</c> looks, a trainer by itself does not.
    /// </summary>
    public string? FirstNotFinite { get; }

    /// <summary>The loss, the element of the gradient or its norm: NaN or an infinity.</summary>
    public float Value { get; }

    /// <summary>The step, counted from 0.</summary>
    public long Step { get; }

    /// <summary>The learning rate of that step.</summary>
    public float LearningRate { get; }

    /// <summary>The last loss that was finite; NaN if there was none or it is not known.</summary>
    public float LastFiniteLoss { get; }

    private const string FirstIs = "What is not finite begins with ";

    private static string Describe(string quantity, float value, long step, float learningRate, float lastFiniteLoss)
    {
        string before = float.IsFinite(lastFiniteLoss) ? FormattableString.Invariant($"; the last finite loss was {lastFiniteLoss}") : "";
        return FormattableString.Invariant(
            $"Training diverged: the {quantity} of step {step} is {value} at learning rate {learningRate}{before}. A lower learning rate, a warm-up or gradient clipping helps.");
    }
}
