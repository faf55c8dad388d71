using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// 3x3 convolution of stride 1 in the lanes layout by Winograd's way, forward and its adjoint in the data. A unit takes a few tiles at a time: it transforms them for all
/// input channels, which then lie in the second cache, multiplies them by the transformed weights of some output channels, point by point, and transforms the
/// result back, channel by channel, with whatever follows while it is hot.
/// </summary>
public static unsafe class LaneWinograd
{
    /// <summary>Units of <see cref="Forward{V,TTile,TEpilogue}"/>.</summary>
    public static int ForwardUnits<V, TTile>(in ConvShape shape, int blocks)
        where V : unmanaged, ISimd<V>
        where TTile : struct, IWinogradTile => new LaneWinogradWork<V, TTile>(shape, blocks).Units;

    /// <summary>y [blocks][OutChannels][OutHeight][OutWidth][L] = bias + x [blocks][InChannels][InHeight][InWidth][L] ⋆ weights.</summary>
    /// <param name="x">The image.</param>
    /// <param name="transformed">What <see cref="WinogradWeights.Forward{V,TTile}"/> made of the weights.</param>
    /// <param name="bias">[OutChannels], or null.</param>
    /// <param name="y">The result.</param>
    /// <param name="shape">Sizes.</param>
    /// <param name="blocks">Blocks of L samples.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Unit behind the last.</param>
    /// <param name="state">For the epilogue, which is called for each finished run of a channel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V, TTile, TEpilogue>(float* x, float* transformed, float* bias, float* y, in ConvShape shape, int blocks, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TTile : struct, IWinogradTile
        where TEpilogue : struct, ILaneEpilogue =>
        new LaneWinogradWork<V, TTile>(shape, blocks).Run<TEpilogue>(x, transformed, bias, y, from, to, state);

    /// <summary>Units of <see cref="Data{V,TTile,TEpilogue}"/>.</summary>
    public static int DataUnits<V, TTile>(in ConvShape shape, int blocks)
        where V : unmanaged, ISimd<V>
        where TTile : struct, IWinogradTile => new LaneWinogradWork<V, TTile>(WinogradShape.Adjoint(shape), blocks).Units;

    /// <summary>
    /// dx [blocks][InChannels][InHeight][InWidth][L] = bias + the adjoint of the convolution applied to dy [blocks][OutChannels][OutHeight][OutWidth][L]:
    /// the gradient in the data, and the forward direction of a transposed convolution.
    /// </summary>
    /// <param name="dy">The gradient of the result.</param>
    /// <param name="transformed">What <see cref="WinogradWeights.Data{V,TTile}"/> made of the weights.</param>
    /// <param name="bias">[InChannels], or null.</param>
    /// <param name="dx">The gradient of the image.</param>
    /// <param name="shape">Sizes, as in the forward direction.</param>
    /// <param name="blocks">Blocks of L samples.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Unit behind the last.</param>
    /// <param name="state">For the epilogue, which is called for each finished run of a channel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Data<V, TTile, TEpilogue>(float* dy, float* transformed, float* bias, float* dx, in ConvShape shape, int blocks, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TTile : struct, IWinogradTile
        where TEpilogue : struct, ILaneEpilogue =>
        new LaneWinogradWork<V, TTile>(WinogradShape.Adjoint(shape), blocks).Run<TEpilogue>(dy, transformed, bias, dx, from, to, state);
}
