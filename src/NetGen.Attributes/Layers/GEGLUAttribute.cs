namespace NetGen;

/// <summary>
/// Gated linear unit with GELU (Shazeer 2020): <c>GELU(a)·b</c>, where a is the first half of the channels (features) and b the second. Half as many channels come out as go
/// in.
/// </summary>
/// <example><code>[Dense(128), GEGLU, Dense(32)]</code></example>
public sealed class GEGLUAttribute : LayerAttribute;
