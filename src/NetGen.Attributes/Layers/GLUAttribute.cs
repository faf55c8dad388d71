namespace NetGen;

/// <summary>
/// Gated linear unit (Dauphin et al. 2017): <c>a·sigmoid(b)</c>, where a is the first half of the channels (features) and b the second. Half as many channels come out as go
/// in.
/// </summary>
/// <example><code>[Dense(128), GLU]</code></example>
public sealed class GLUAttribute : LayerAttribute;
