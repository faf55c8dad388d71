using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>Which way through a convolution.</summary>
internal enum ConvDirection
{
    Forward,
    Data,
    Weights,
}

/// <summary>
/// What a convolution costs in the lane layout, by each algorithm: nanoseconds for 16 samples on one core with 512-bit vectors, as the kernels' benchmark measured
/// them. Narrower vectors and other machines change all of them alike: only their ratios decide.
/// </summary>
/// <remarks>
/// Direct: a multiply-add of vectors for each weight and output position. Winograd: for each tile, one for each pair of channels and point, a transform for each channel
/// on both sides; besides, for each pair of channels the transform of its weights (or back), shared by the samples of a batch.
/// </remarks>
internal static class ConvolutionCost
{
    /// <summary>Another algorithm must promise this part of the time of a more accurate one.</summary>
    private const double Gain = 0.9;

    /// <summary>Blocks of 16 samples that share what is done for the weights: a training batch of 32.</summary>
    private const double Blocks = 2;

    /// <summary>The fastest algorithm; of equally fast ones the most accurate.</summary>
    public static ConvAlgorithm Choose(ConvShape geometry, ConvDirection direction)
    {
        if (!WinogradShape.Supports(geometry))
            return ConvAlgorithm.Direct;
        ConvAlgorithm best = ConvAlgorithm.Direct;
        foreach (ConvAlgorithm algorithm in new[] { ConvAlgorithm.WinogradF2, ConvAlgorithm.WinogradF4 })
        {
            if (Of(geometry, direction, algorithm) < Gain * Of(geometry, direction, best))
                best = algorithm;
        }
        return best;
    }

    /// <summary>The time of the algorithm that is wished for, or chosen, as a part of the direct one's.</summary>
    public static double Share(ConvShape geometry, ConvDirection direction, ConvAlgorithm wish) =>
        Of(geometry, direction, wish == ConvAlgorithm.Auto ? Choose(geometry, direction) : wish) / Of(geometry, direction, ConvAlgorithm.Direct);

    /// <summary>Nanoseconds for 16 samples.</summary>
    public static double Of(ConvShape geometry, ConvDirection direction, ConvAlgorithm algorithm) => algorithm switch
    {
        ConvAlgorithm.WinogradF2 => direction == ConvDirection.Weights
            ? Winograd(geometry, direction, outputs: WinogradShape.F2, product: 0.22, transform: 65, weights: 9 * WinogradSlices.Of(geometry))
            : Winograd(geometry, direction, outputs: WinogradShape.F2, product: 0.17, transform: 39, weights: 4),
        ConvAlgorithm.WinogradF4 => direction == ConvDirection.Weights
            ? Winograd(geometry, direction, outputs: WinogradShape.F4, product: 0.22, transform: 190, weights: 9 * WinogradSlices.Of(geometry))
            : Winograd(geometry, direction, outputs: WinogradShape.F4, product: 0.17, transform: 100, weights: 7),
        _ => geometry.MultiplyAdds * (direction == ConvDirection.Weights ? 0.22 : 0.19),
    };

    /// <param name="geometry">Sizes.</param>
    /// <param name="direction">Which way.</param>
    /// <param name="outputs">Outputs along one side of a tile.</param>
    /// <param name="product">A multiply-add of vectors.</param>
    /// <param name="transform">A transform of one tile of one channel.</param>
    /// <param name="weights">For each pair of channels, once for all samples.</param>
    private static double Winograd(ConvShape geometry, ConvDirection direction, int outputs, double product, double transform, double weights)
    {
        // The adjoint makes the image that the forward direction reads.
        (int height, int width) = direction == ConvDirection.Data ? (geometry.InHeight, geometry.InWidth) : (geometry.OutHeight, geometry.OutWidth);
        double tiles = (double)Pieces.Of(height, outputs) * Pieces.Of(width, outputs);
        double pairs = (double)geometry.InChannels * geometry.OutChannels, points = WinogradShape.Points(outputs) * WinogradShape.Points(outputs);
        return tiles * ((points * pairs * product) + ((geometry.InChannels + geometry.OutChannels) * transform)) + (pairs * weights / Blocks);
    }
}
