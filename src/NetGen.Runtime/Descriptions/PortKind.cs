namespace NetGen;

/// <summary>What the values of a port are.</summary>
public enum PortKind
{
    /// <summary>Real numbers.</summary>
    Values,

    /// <summary>Class labels or token numbers: integers 0 … classes − 1; or lengths, integers 1 … classes − 1.</summary>
    Labels,
}
