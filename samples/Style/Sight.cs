using NetGen;
using NetGen.Samples;

namespace Style;

/// <summary>What the pretrained network sees in an image: its maps at three depths, and how its channels occur together.</summary>
internal sealed class Sight : IDisposable
{
    /// <summary>Rows and columns of images.</summary>
    public const int Side = 96, Size = 3 * Side * Side;

    /// <summary>Channels of the maps of each depth, and their rows and columns.</summary>
    public static readonly IReadOnlyList<(int Channels, int Side)> Depths = [(64, 48), (64, 24), (128, 12)];

    private readonly Eye.Predictor _predictor;

    public Sight(int threads)
    {
        Eye = new Eye(seed: 0);
        PretrainedWeights.CopyTo(Eye.Parameters);
        _predictor = Eye.CreatePredictor(maxBatch: 1, threads);
    }

    public Eye Eye { get; }

    /// <summary>The maps of an image, [channels, side, side] of each depth.</summary>
    public float[][] Maps(float[] input)
    {
        _predictor.Predict(input);
        return [.. Depths.Select((_, depth) => _predictor.Output(depth).ToArray())];
    }

    /// <summary>The Gram matrix of maps, divided by their positions.</summary>
    public static float[] Gram(float[] maps, int depth) => Gram(maps, Depths[depth].Channels, 1.0 / (Depths[depth].Side * Depths[depth].Side));

    /// <summary>The Gram matrix of maps within regions.</summary>
    /// <param name="maps">[channels, positions].</param>
    /// <param name="channels">How many.</param>
    /// <param name="regions">How much of each position is in each region, [regions, positions].</param>
    public static float[] RegionGram(float[] maps, int channels, float[] regions)
    {
        int positions = maps.Length / channels, count = regions.Length / positions;
        // The block puts the last region in front.
        int[] order = [count - 1, .. Enumerable.Range(0, count - 1)];
        return [.. order.SelectMany(region => Gram(Array.ConvertAll(Indices(maps.Length), i => maps[i] * regions[region * positions + i % positions]), channels, 1))];
    }

    private static int[] Indices(int count) => [.. Enumerable.Range(0, count)];

    private static float[] Gram(float[] maps, int channels, double scale)
    {
        int positions = maps.Length / channels;
        float[] gram = new float[channels * channels];
        for (int i = 0; i < channels; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = 0;
                for (int p = 0; p < positions; p++)
                    sum += (double)maps[i * positions + p] * maps[j * positions + p];
                gram[i * channels + j] = gram[j * channels + i] = (float)(sum * scale);
            }
        }
        return gram;
    }

    public void Dispose()
    {
        _predictor.Dispose();
        Eye.Dispose();
    }
}
