namespace NetGen;

/// <summary>What the values of a port are.</summary>
/// <example><code>bool isText = net.Description.Inputs[0].Kind == PortKind.Labels;    // whole numbers; PortKind.Values: floats</code></example>
public enum PortKind
{
    /// <summary>Real numbers.</summary>
    Values,

    /// <summary>Class labels or token numbers: integers 0 … classes − 1; or lengths, integers 1 … classes − 1.</summary>
    Labels,
}
