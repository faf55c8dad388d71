namespace NetGen;

/// <summary>Among which weights the smallest are looked for.</summary>
/// <example><code>PruningMask.ByMagnitude(net.Parameters, sparsity: 0.9, scope: PruningScope.Tensor);</code></example>
public enum PruningScope
{
    /// <summary>Among all together: layers that have more than they need lose more.</summary>
    Network,

    /// <summary>In each tensor the same part.</summary>
    Tensor,
}
