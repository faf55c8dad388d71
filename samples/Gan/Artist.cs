using NetGen;

namespace Gan;

/// <summary>What a generator draws.</summary>
internal static class Artist
{
    /// <summary>Standard normal numbers, [count, 100].</summary>
    public static float[] Noise(int count, ulong seed)
    {
        var random = new Random((int)seed);
        return [.. Enumerable.Range(0, count * Recipe.Noise)
            .Select(_ => (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];
    }

    /// <summary>The digits that whoever is told what to draw is asked for: 0, 1, 2 … 9, 0 …</summary>
    public static IEnumerable<int> Asked(int count) => Enumerable.Range(0, count).Select(i => i % Digits.Kinds);

    /// <summary>An image for each row of random numbers, 0 to 1.</summary>
    public static float[][] Draw(INetwork generator, float[] noise)
    {
        int count = noise.Length / Recipe.Noise;
        using IPredictor predictor = generator.CreatePredictor(count);
        using var batch = new Batch(generator.Description, count) { Count = count };
        noise.CopyTo(batch.Values(0));
        if (generator.Description.Inputs.Count > 1)
            Digits.OneHot(Asked(count)).CopyTo(batch.Values(1));
        predictor.Run(batch);
        return [.. predictor.Output(0).ToArray().Select(value => (value + 1) / 2).Chunk(Digits.Size)];
    }
}
