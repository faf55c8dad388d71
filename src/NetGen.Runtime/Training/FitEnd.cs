namespace NetGen;

/// <summary>Why training ended.</summary>
/// <example><code>
/// string end = result.End switch
/// {
///     FitEnd.Completed => "all epochs",
///     FitEnd.StoppedEarly => "no better for a while",
///     FitEnd.StoppedByCallback => "a callback had enough",
///     FitEnd.Cancelled => "the token was cancelled",
///     FitEnd.Diverged => "a loss was not finite",
///     FitEnd.NothingLeft => "the checkpoint was of a run that had ended",
///     _ => "?",
/// };
/// </code></example>
public enum FitEnd
{
    /// <summary>All epochs are done.</summary>
    Completed,

    /// <summary>The watched number no longer improved.</summary>
    StoppedEarly,

    /// <summary>A callback asked for it (<see cref="TrainingRun.Stop"/>); <see cref="FitResult.Reason"/> says why.</summary>
    StoppedByCallback,

    /// <summary>The caller asked for it.</summary>
    Cancelled,

    /// <summary>A step diverged and <see cref="FitOptions.OnDiverged"/> said to stop.</summary>
    Diverged,

    /// <summary>The run that was to be resumed had done all its epochs, or had stopped early: no step was made.</summary>
    NothingLeft,
}
