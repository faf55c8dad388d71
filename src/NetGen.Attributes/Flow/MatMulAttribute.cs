namespace NetGen;

/// <summary>
/// The product of two matrices of each sample: the current sequence <c>[M, K]</c> times a named one <c>[K, N]</c> gives <c>[M, N]</c>, <c>y[m, n] = Σ x[m, k]·b[k, n]</c>.
/// </summary>
/// <param name="tensor">The second matrix: a name given before, or <see cref="Names.In"/>.</param>
/// <example>How alike the steps of a sequence are: <code>[Input(9, 4), Dense(8), As("x"), MatMul("x", TransposeB = true), Dense(2)]</code></example>
/// <example>A matrix between features: [8, 9] times [9, 8]. <code>[Input(9, 4), Dense(8), As("x"), MatMul("x", TransposeA = true)]                      // [8, 8]</code></example>
public sealed class MatMulAttribute(string tensor) : LayerAttribute
{
    /// <summary>Whether the current tensor is <c>[K, M]</c> and stands transposed in the product.</summary>
    public bool TransposeA { get; set; }

    /// <summary>Whether the named tensor is <c>[N, K]</c> and stands transposed in the product.</summary>
    public bool TransposeB { get; set; }
}
