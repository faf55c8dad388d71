namespace NetGen;

/// <summary>
/// Gated linear unit with SiLU (Shazeer 2020): <c>SiLU(a)·b</c>, where a is the first half of the channels (features) and b the second. Half as many channels come out as go
/// in.
/// </summary>
/// <example><code>[Dense(128), SwiGLU, Dense(32)]</code></example>
public sealed class SwiGLUAttribute : LayerAttribute;
