using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>
/// What a convolution of a single sample costs with channels last, by each algorithm: nanoseconds on one core with 512-bit vectors, as measured. Only ratios decide.
/// </summary>
/// <remarks>
/// Products and transforms as in <see cref="ConvolutionCost"/>. But no batch shares the weights: all of them come by for a few tiles, and transformed they are four times as
/// many (F4; F2 7/4). What does not stay in the second cache has to come from farther away, the strided walk over transformed weights more slowly than packed panels.
/// </remarks>
internal static class FewSamplesConvolutionCost
{
    private const int Lanes = Grain.Lanes;

    /// <summary>Another algorithm must promise this part of the time of a more accurate one.</summary>
    private const double Gain = 0.9;

    /// <summary>Nanoseconds of a multiply-add of vectors.</summary>
    private const double Product = 0.19;

    /// <summary>Bytes of weights that the second cache keeps beside the tiles.</summary>
    private const double Near = 1 << 20;

    /// <summary>The fastest algorithm; of equally fast ones the most accurate.</summary>
    public static ConvAlgorithm Choose(ConvShape geometry)
    {
        if (!WinogradShape.Supports(geometry))
            return ConvAlgorithm.Direct;
        ConvAlgorithm best = ConvAlgorithm.Direct;
        foreach (ConvAlgorithm algorithm in new[] { ConvAlgorithm.WinogradF2, ConvAlgorithm.WinogradF4 })
        {
            if (Of(geometry, algorithm) < Gain * Of(geometry, best))
                best = algorithm;
        }
        return best;
    }

    /// <summary>The time of the algorithm that is wished for, or chosen, as a part of the direct one's.</summary>
    public static double Share(ConvShape geometry, ConvAlgorithm wish) =>
        Of(geometry, wish == ConvAlgorithm.Auto ? Choose(geometry) : wish) / Of(geometry, ConvAlgorithm.Direct);

    /// <summary>Nanoseconds for one sample.</summary>
    public static double Of(ConvShape geometry, ConvAlgorithm algorithm) => algorithm switch
    {
        ConvAlgorithm.WinogradF2 => Winograd(geometry, outputs: WinogradShape.F2, transform: 40),
        ConvAlgorithm.WinogradF4 => Winograd(geometry, outputs: WinogradShape.F4, transform: 106),
        _ => (Vectors(geometry.OutChannels) * Lanes / geometry.OutChannels * geometry.MultiplyAdds * Product / Lanes)
            + Fetch((double)geometry.MultiplyAdds / geometry.OutHeight / geometry.OutWidth, nanosecondsPerByte: 0.05),
    };

    /// <param name="geometry">Sizes.</param>
    /// <param name="outputs">Outputs along one side of a tile.</param>
    /// <param name="transform">Nanoseconds for a transform of one tile of a vector of channels.</param>
    private static double Winograd(ConvShape geometry, int outputs, double transform)
    {
        double tiles = (double)Pieces.Of(geometry.OutHeight, outputs) * Pieces.Of(geometry.OutWidth, outputs);
        double points = WinogradShape.Points(outputs) * WinogradShape.Points(outputs);
        double weights = points * geometry.InChannels * geometry.OutChannels;
        double products = points * geometry.InChannels * Vectors(geometry.OutChannels) * Product;
        return (tiles * (products + ((Vectors(geometry.InChannels) + Vectors(geometry.OutChannels)) * transform))) + Fetch(weights, nanosecondsPerByte: 0.12);
    }

    private static double Vectors(int channels) => Pieces.Of(channels, Lanes);

    private static double Fetch(double weights, double nanosecondsPerByte) => Math.Max(0, (weights * sizeof(float)) - Near) * nanosecondsPerByte;
}
