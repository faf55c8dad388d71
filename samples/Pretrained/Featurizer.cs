using System.Globalization;

namespace NetGen.Samples;

/// <summary>Photographs as 512 numbers each: what the pretrained network has before the layer that would name one of ImageNet's thousand things.</summary>
/// <param name="threads">Threads that compute.</param>
public sealed class Featurizer(int threads) : IDisposable
{
    /// <summary>Numbers of a photograph.</summary>
    public const int Size = 512;

    private const int Side = 224, Together = 8;

    private readonly PretrainedResNet18 _network = PretrainedResNet18.Pretrained();

    /// <summary>Features of photographs, in their order.</summary>
    /// <param name="photos">The photographs.</param>
    /// <param name="cancellation">Ends it.</param>
    public float[][] Of(Photos photos, CancellationToken cancellation = default)
    {
        using PretrainedResNet18.Predictor predictor = _network.CreatePredictor(Together, threads);
        float[][] features = new float[photos.Count][];
        float[] inputs = new float[Together * 3 * Side * Side];
        for (int first = 0; first < photos.Count; first += Together)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = Math.Min(Together, photos.Count - first);
            for (int i = 0; i < count; i++)
                PretrainedInput.Fill(photos[first + i], photos.Side, inputs.AsSpan(i * inputs.Length / Together, inputs.Length / Together), Side);
            ReadOnlySpan<float> all = predictor.Predict(inputs.AsSpan(0, count * inputs.Length / Together));
            for (int i = 0; i < count; i++)
                features[first + i] = all.Slice(i * Size, Size).ToArray();
        }
        return features;
    }

    /// <summary>
    /// The furthest that a feature is from what ONNX Runtime 1.31 makes of the same file, for an input that counts from 0 to 255; of numbers above 1 relative to them.
    /// </summary>
    public double FurthestFromOnnxRuntime()
    {
        using Stream stream = typeof(Featurizer).Assembly.GetManifestResourceStream("onnxruntime.txt")!;
        using var reader = new StreamReader(stream);
        double[] wanted = [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => double.Parse(line, CultureInfo.InvariantCulture))];
        float[] input = [.. Enumerable.Range(0, 3 * Side * Side).Select(i => i / (float)(3 * Side * Side) * 255)], given = _network.Predict(input);
        return given.Zip(wanted).Max(pair => Math.Abs(pair.First - pair.Second) / Math.Max(1, Math.Abs(pair.Second)));
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();
}
