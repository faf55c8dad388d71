namespace NetGen;

/// <summary>Gaussian error linear unit, element by element: <c>x·Φ(x) = x/2·(1 + erf(x/√2))</c> (Hendrycks and Gimpel 2016).</summary>
/// <example><code>[Dense(128), GELU]</code></example>
/// <example>As GPT-2 computes it, by tanh: <code>[Dense(3072), GELU(Approximate = true), Dense(768)]</code></example>
public sealed class GELUAttribute : LayerAttribute
{
    /// <summary>Whether it is <c>x/2·(1 + tanh(√(2/π)·(x + 0.044715·x³)))</c>, as in GPT-2 (PyTorch's <c>approximate='tanh'</c>). Default: the exact form.</summary>
    public bool Approximate { get; set; }
}
