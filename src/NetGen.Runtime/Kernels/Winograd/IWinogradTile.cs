using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// The transforms of a Winograd convolution F(m x m, 3 x 3): tiles of m x m outputs from (m + 2) x (m + 2) inputs by (m + 2)² products instead of 9m²
/// (Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks", 2015, section 4).
/// </summary>
/// <remarks>
/// y = Aᵀ[(G g Gᵀ) ⊙ (Bᵀ d B)]A. A transform of a tile is two passes of one of these methods, over its columns and over its rows. Each method transforms
/// <c>lines</c> lines: element i of line n is the vector at <c>from + n·fromLine + i·fromStep</c>, and likewise where the result goes; distances are in floats.
/// </remarks>
public unsafe interface IWinogradTile
{
    /// <summary>m: outputs along one side of a tile.</summary>
    static abstract int Outputs { get; }

    /// <summary>m + 2: inputs along one side of a tile, and products in each direction.</summary>
    static abstract int Points { get; }

    /// <summary>Bᵀd: m + 2 inputs to m + 2 points.</summary>
    static abstract void Input<V>(float* from, nint fromStep, nint fromLine, float* to, nint toStep, nint toLine, int lines)
        where V : unmanaged, ISimd<V>;

    /// <summary>Aᵀp + bias: m + 2 points to m outputs.</summary>
    static abstract void Output<V>(float* from, nint fromStep, nint fromLine, float* to, nint toStep, nint toLine, int lines, V bias)
        where V : unmanaged, ISimd<V>;

    /// <summary>A·dy: m gradients of outputs to m + 2 points, the adjoint of <see cref="Output{V}"/>.</summary>
    static abstract void OutputGradient<V>(float* from, nint fromStep, nint fromLine, float* to, nint toStep, nint toLine, int lines)
        where V : unmanaged, ISimd<V>;

    /// <summary>G·g: three weights to m + 2 points.</summary>
    static abstract void Weights<V>(float* from, nint fromStep, nint fromLine, float* to, nint toStep, nint toLine, int lines)
        where V : unmanaged, ISimd<V>;

    /// <summary>Gᵀp: m + 2 points to the gradients of three weights, the adjoint of <see cref="Weights{V}"/>.</summary>
    static abstract void WeightsGradient<V>(float* from, nint fromStep, nint fromLine, float* to, nint toStep, nint toLine, int lines)
        where V : unmanaged, ISimd<V>;
}
