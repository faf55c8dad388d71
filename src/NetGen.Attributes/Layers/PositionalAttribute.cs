namespace NetGen;

/// <summary>Adds a vector to each step of a sequence that says where it stands: <c>y_t = x_t + p_t</c>.</summary>
/// <remarks>
/// The shape stays, <c>[steps, features]</c>. Learned: parameter <c>weight [length, features]</c>, drawn from the unit normal as the table of an embedding. Sinusoidal: buffer
/// <c>pe [length, features]</c>,
/// <c>p_(t, 2i) = sin(t/10000^(2i/features))</c>, <c>p_(t, 2i+1) = cos(t/10000^(2i/features))</c> (Vaswani et al. 2017).
/// </remarks>
/// <param name="length">Steps for which there are positions; at least as many as the sequence has.</param>
/// <example><code>[Tokens(256, Vocab = 65), Embedding(384), Positional(256)]</code></example>
/// <example><code>[Input(60, 512), Positional(60, Kind = Positions.Sinusoidal)]                         // [60, 512], nothing to learn</code></example>
/// <example><code>[Input(60, 512), Positional(60, Kind = Positions.Learned, Init = Init.Normal, InitScale = 0.02)]</code></example>
public sealed class PositionalAttribute(int length) : LayerAttribute
{
    /// <summary>Learned or sinusoidal. Default: learned.</summary>
    public Positions Kind { get; set; }

    /// <summary>How a learned table starts. Default: the unit normal.</summary>
    public Init Init { get; set; }

    /// <summary>The deviation of <see cref="Init.Normal"/>, or the bound of <see cref="Init.Uniform"/>. Default 0.05.</summary>
    public double InitScale { get; set; } = 0.05;
}
