namespace NetGen;

/// <summary>Why a minimisation has ended.</summary>
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
public sealed record MinimizationResult(MinimizationEnd End, double FirstLoss, double Loss, double LargestGradient, int Iterations, int Evaluations);
