namespace NetGen;

/// <summary>Among which weights the smallest are looked for.</summary>
/// <example><code>PruningMask.ByMagnitude(net.Parameters, sparsity: 0.9, scope: PruningScope.Tensor);</code></example>
/// <example>Each tensor loses as much as the others, or all together lose the least (the default): <code>
/// PruningMask even = PruningMask.ByMagnitude(net.Parameters, sparsity: 0.9, scope: PruningScope.Tensor);
/// PruningMask best = PruningMask.ByMagnitude(net.Parameters, sparsity: 0.9, scope: PruningScope.Network);
/// </code></example>
public enum PruningScope
{
    /// <summary>Among all together: layers that have more than they need lose more.</summary>
    Network,

    /// <summary>In each tensor the same part.</summary>
    Tensor,
}
