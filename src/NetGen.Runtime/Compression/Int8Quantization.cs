using System.Globalization;
using NetGen.Checkpoints;

namespace NetGen;

/// <summary>Networks in whole numbers of 8 bits, behind training.</summary>
/// <example><code>Int8Network small = net.Quantize(train, samples: 512, coverage: 0.9999);            // outliers are cut off</code></example>
public static class Int8Quantization
{
    private const string NetworkKey = "netgen.int8.network", Prefix = "range.";

    /// <summary>Calibrates a network, and predicts in whole numbers from now on.</summary>
    /// <param name="network">One that is declared with <c>Precisions = Precisions.Int8</c>.</param>
    /// <param name="calibration">Samples like those to come: the inputs of the network first.</param>
    /// <param name="samples">How many of them.</param>
    /// <param name="coverage">Which part of them must lie within the ranges; less than 1 lets outliers be cut off.</param>
    /// <exception cref="ArgumentException">There are no samples, or a number that a layer reads is not finite.</exception>
    /// <example><code>
    /// Int8Network small = net.Quantize(train);
    /// Console.WriteLine(small.CompareOn(test));                // loss 0.0271 → 0.0273, accuracy 0.9913 → 0.9911
    /// small.Calibration.Save("lenet.int8.safetensors");
    /// </code></example>
    public static Int8Network Quantize(this IInt8Network network, IDataset calibration, int samples = 512, double coverage = 1) =>
        network.Quantize(Int8Calibration.Of(network, calibration, samples, coverage));

    /// <summary>The same by a calibration that is there.</summary>
    /// <param name="network">One that is declared with <c>Precisions = Precisions.Int8</c>.</param>
    /// <param name="calibration">Measured before.</param>
    /// <exception cref="ArgumentException">The calibration is of another network.</exception>
    public static Int8Network Quantize(this IInt8Network network, Int8Calibration calibration)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(calibration);
        // What does not fit is found out here and not by the first prediction.
        network.CreateInt8Predictor(1, calibration, threads: 1).Dispose();
        return new Int8Network(network, calibration);
    }

    /// <summary>Writes a calibration as safetensors: for each layer a number. The file is replaced whole.</summary>
    /// <param name="calibration">What to keep.</param>
    /// <param name="path">Where to.</param>
    public static void Save(this Int8Calibration calibration, string path)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var metadata = new Dictionary<string, string> { [NetworkKey] = calibration.Network };
        foreach ((string layer, float range) in calibration.Ranges)
            metadata.Add(Prefix + layer, range.ToString("R", CultureInfo.InvariantCulture));
        byte[] header = SafetensorsHeader.Format(Array.Empty<Parameters.TensorSlot>(), metadata);
        AtomicFile.Write(path, stream => stream.Write(header));
    }

    /// <summary>Reads a calibration.</summary>
    /// <param name="path">Where from.</param>
    /// <exception cref="CheckpointException">The file is damaged, or none of a calibration.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <example><code>using LeNet5.Int8Predictor predictor = net.CreateInt8Predictor(maxBatch: 64, Int8Quantization.LoadCalibration("lenet.int8.safetensors"));</code></example>
    public static Int8Calibration LoadCalibration(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        IReadOnlyDictionary<string, string> metadata = TensorFile.ReadMetadata(path);
        if (!metadata.TryGetValue(NetworkKey, out string? network))
            throw new CheckpointException(path, "it is no calibration: nothing says of which network.");
        var ranges = new Dictionary<string, float>(StringComparer.Ordinal);
        foreach ((string key, string text) in metadata)
        {
            if (!key.StartsWith(Prefix, StringComparison.Ordinal))
                continue;
            if (!float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float range) || !(range >= 0 && float.IsFinite(range)))
                throw new CheckpointException(path, $"the range of '{key[Prefix.Length..]}' is '{text}', which is no magnitude.");
            ranges.Add(key[Prefix.Length..], range);
        }
        return new Int8Calibration(network, ranges);
    }
}
