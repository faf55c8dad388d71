using NetGen;
using NetGen.Samples;

namespace CatsAndDogs;

/// <summary>What the pretrained trunk makes of photographs: 512 numbers each. It does not learn, so they are computed once.</summary>
internal static class FrozenFeatures
{
    private const int Channels = 512, Together = 32;

    /// <summary>The mean of each of the trunk's last maps.</summary>
    public static float[][] Of(Pets pets, bool mirrored, SampleRun run)
    {
        using var trunk = new Trunk(seed: 0);
        PretrainedWeights.CopyTo(trunk.Parameters);
        using Trunk.Predictor predictor = trunk.CreatePredictor(Together, run.Options.Threads);
        float[][] features = new float[pets.Count][];
        float[] inputs = new float[Together * Pets.Size];
        for (int first = 0; first < pets.Count; first += Together)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            int count = Math.Min(Together, pets.Count - first);
            for (int i = 0; i < count; i++)
                pets.Fill(first + i, mirrored, inputs.AsSpan(i * Pets.Size, Pets.Size));
            ReadOnlySpan<float> maps = predictor.Predict(inputs.AsSpan(0, count * Pets.Size));
            int positions = maps.Length / (count * Channels);
            for (int i = 0; i < count; i++)
            {
                features[first + i] = new float[Channels];
                for (int c = 0; c < Channels; c++)
                {
                    foreach (float value in maps.Slice((i * Channels + c) * positions, positions))
                        features[first + i][c] += value / positions;
                }
            }
        }
        return features;
    }

    /// <summary>Features with kinds.</summary>
    public static IDataset ToDataset(IEnumerable<float[]> features, IEnumerable<int> kinds) => new InMemoryDataset(
        DataColumn.Values("features", [Channels], [.. features.SelectMany(feature => feature)]), DataColumn.Labels("kind", 2, [.. kinds]));
}
