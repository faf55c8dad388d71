namespace NetGen.Kernels;

/// <summary>
/// What a <see cref="SegmentedProduct"/> multiplies: where A, B and C lie and how they are walked. All distances are in floats.
/// </summary>
/// <remarks>
/// <code>
/// C[i, j] (+)= bias + Σ_{g1 &lt; Segments1} Σ_{g2 &lt; Segments2} Σ_{k &lt; Depth} A(i; g1, g2, k) · B(j; g1, g2, k)
/// A(i; g1, g2, k) = A[g1·A1 + g2·A2 + i·StrideA + k]        by rows
///                   A[g1·A1 + g2·A2 + k·StrideA + i]        by columns (ByColumns)
/// B(j; g1, g2, k) = the vector at B + g1·B1 + g2·B2 + k·StrideB + j·VectorB
/// C[i, j]         = the vector at C + i·StrideC + j·VectorC
/// </code>
/// </remarks>
public unsafe struct SegmentedProductArguments
{
    /// <summary>The operand whose single elements are broadcast.</summary>
    public float* A;

    /// <summary>The operand that is read by vectors.</summary>
    public float* B;

    /// <summary>The result.</summary>
    public float* C;

    /// <summary>Start of every sum: one float per row (or, with <see cref="BiasAlongColumns"/>, per column); null for zero.</summary>
    public float* Bias;

    /// <summary>Outer segments; 0 makes the sum empty.</summary>
    public int Segments1 = 1;

    /// <summary>Inner segments.</summary>
    public int Segments2 = 1;

    /// <summary>Length of the contiguous run of one segment.</summary>
    public int Depth;

    /// <summary>Lanes of the last vector of a row of C that exist; 0 stands for all of them. Neither B nor C is touched beyond it.</summary>
    public int LastCount;

    /// <summary>From one outer segment of A to the next.</summary>
    public nint A1;

    /// <summary>From one inner segment of A to the next.</summary>
    public nint A2;

    /// <summary>Between neighbouring rows i of A (by rows) or neighbouring k (by columns).</summary>
    public nint StrideA;

    /// <summary>From one outer segment of B to the next.</summary>
    public nint B1;

    /// <summary>From one inner segment of B to the next.</summary>
    public nint B2;

    /// <summary>Between neighbouring k of B.</summary>
    public nint StrideB;

    /// <summary>Between neighbouring vectors j of B: V.Count for panels and rows, stride·V.Count for strided convolutions in lanes.</summary>
    public nint VectorB;

    /// <summary>Between neighbouring rows i of C.</summary>
    public nint StrideC;

    /// <summary>Between neighbouring vectors j of C.</summary>
    public nint VectorC;

    /// <summary>For twins: from the upper half of the rows of A to the lower.</summary>
    public nint TwinA;

    /// <summary>For twins: from the upper half of the rows of C to the lower.</summary>
    public nint TwinC;

    /// <summary>A is read as a[k·StrideA + i]: the product with A transposed.</summary>
    public bool ByColumns;

    /// <summary>The product is added to C instead of replacing it.</summary>
    public bool Accumulate;

    /// <summary><see cref="Bias"/> has an element per column of C (j·V.Count + lane), not per row.</summary>
    public bool BiasAlongColumns;

    /// <summary>
    /// Both factors come from memory or a far cache, and A is read by columns: rows far from each other, which no processor foresees, so that each tile that is the first to read
    /// them asks for them some steps before.
    /// </summary>
    internal bool IsFar;

    /// <summary>C lies in memory or a far cache, so that a tile asks for its lines before it needs them.</summary>
    internal bool IsFarResult;

    /// <summary>How far ahead a tile asks for A and B.</summary>
    internal nint AheadA, AheadB;

    /// <summary>One segment, nothing accumulated.</summary>
    public SegmentedProductArguments()
    {
    }
}
