namespace NetGen;

/// <summary>Why training ended.</summary>
public enum FitEnd
{
    /// <summary>All epochs are done.</summary>
    Completed,

    /// <summary>The watched metric no longer improved.</summary>
    StoppedEarly,

    /// <summary>The caller asked for it.</summary>
    Cancelled,

    /// <summary>A step diverged and <see cref="FitOptions.OnDiverged"/> said to stop.</summary>
    Diverged,
}

/// <summary>What came of training.</summary>
/// <param name="End">Why it ended.</param>
/// <param name="Epochs">The epochs of this run; those before a resumption are not among them.</param>
/// <param name="Steps">Steps done in all.</param>
/// <param name="Best">The best value of the watched metric; NaN if no epoch was finished.</param>
public sealed record FitResult(FitEnd End, IReadOnlyList<EpochReport> Epochs, long Steps, double Best);
