using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// 3x3 convolution of stride 1 with channels last by Winograd's way, for predictions: vectors run along the channels, the rows of the products are tiles. A unit takes some tiles
/// with a panel of output channels; the transformed weights, of which a prediction of one sample needs all, pass by once for each group of tiles.
/// </summary>
public static unsafe class ChannelsLastWinograd
{
    /// <summary>Units of <see cref="Forward{V,TTile,TEpilogue}"/>.</summary>
    public static int ForwardUnits<V, TTile>(in ConvShape shape, int batch)
        where V : unmanaged, ISimd<V>
        where TTile : struct, IWinogradTile => new ChannelsLastWinogradWork<V, TTile>(shape, batch).Units;

    /// <summary>y [batch][OutHeight][OutWidth][OutChannels] = bias + x [batch][InHeight][InWidth][InChannels] ⋆ weights.</summary>
    /// <param name="x">The images.</param>
    /// <param name="transformed">What <see cref="WinogradWeights.ChannelsLast{V,TTile}"/> made of the weights.</param>
    /// <param name="bias">[OutChannels], or null.</param>
    /// <param name="y">The result.</param>
    /// <param name="shape">Sizes.</param>
    /// <param name="batch">Images.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Behind the last unit.</param>
    /// <param name="state">For the epilogue.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V, TTile, TEpilogue>(float* x, float* transformed, float* bias, float* y, in ConvShape shape, int batch, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TTile : struct, IWinogradTile
        where TEpilogue : struct, IRowEpilogue =>
        new ChannelsLastWinogradWork<V, TTile>(shape, batch).Run<TEpilogue>(x, transformed, bias, y, from, to, state);
}
