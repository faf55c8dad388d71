namespace NetGen;

/// <summary>Why a minimisation has ended.</summary>
/// <example><code>
/// string why = net.Minimize(batch).End switch
/// {
///     MinimizationEnd.Converged => "the gradient is small",
///     MinimizationEnd.Iterations => "as many as were allowed",
///     MinimizationEnd.NoProgress => "no step makes the loss less",
///     MinimizationEnd.Cancelled => "cancelled",
///     _ => "?",
/// };
/// </code></example>
public enum MinimizationEnd
{
    /// <summary>The gradient is as good as 0.</summary>
    Converged,

    /// <summary>The loss no longer falls by what floats can show.</summary>
    NoProgress,

    /// <summary>The most iterations are done.</summary>
    Iterations,

    /// <summary>It was cancelled.</summary>
    Cancelled,
}

/// <summary>What <see cref="NetworkTuning.Minimize"/> has reached; the network has the parameters of the least loss.</summary>
/// <param name="End">Why it ended.</param>
/// <param name="FirstLoss">The loss before.</param>
/// <param name="Loss">The loss now.</param>
/// <param name="LargestGradient">The greatest element of the gradient now.</param>
/// <param name="Iterations">Iterations done.</param>
/// <param name="Evaluations">Losses and gradients computed.</param>
/// <example><code>
/// MinimizationResult found = net.Minimize(batch, new MinimizeOptions { Iterations = 100, HistorySize = 10, GradientTolerance = 1e-5, LossTolerance = 1e-7, Threads = 1 });
/// Console.WriteLine($"{found.End}: loss {found.FirstLoss} → {found.Loss}, gradient {found.LargestGradient}, {found.Iterations} iterations, {found.Evaluations} gradients");
/// </code></example>
public sealed record MinimizationResult(MinimizationEnd End, double FirstLoss, double Loss, double LargestGradient, int Iterations, int Evaluations);
