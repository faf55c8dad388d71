namespace NetGen.Decoding;

/// <summary>Why a text has ended.</summary>
public enum GenerationEnd
{
    /// <summary>It has not.</summary>
    None,

    /// <summary>It has as many tokens as were asked for.</summary>
    MaxTokens,

    /// <summary>A token came that ends it.</summary>
    StopToken,

    /// <summary>The network takes no more steps (<see cref="ITokenStepper.StepLimit"/>).</summary>
    StepLimit,
}
