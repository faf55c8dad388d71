using NetGen.Checkpoints;
using NetGen.Compression;

namespace NetGen;

/// <summary>
/// Weights in fewer bits: a file of a half or a quarter of the size. What is loaded is floats again, so predictions are as fast as before; how good they are,
/// <c>net.Evaluate</c> says of the rounded network.
/// </summary>
/// <example><code>
/// net.Parameters.SaveAs("half.safetensors", WeightFormat.Float16);    // Float32, Float16, BFloat16 or Int8
/// net.Parameters.LoadQuantized("half.safetensors");
/// IReadOnlyDictionary&lt;string, double> moved = net.Parameters.RoundTo(WeightFormat.Int8);
/// </code></example>
public static class WeightStorage
{
    private const string FormatKey = "netgen.weights";

    /// <summary>
    /// Saves all parameters in a format, as safetensors, in one atomic step. Files of floats of 16 bits are read by <see cref="Safetensors.Load(ParameterSet, string,
    /// bool)"/> and by others; those of <see cref="WeightFormat.Int8"/>
    /// by <see cref="LoadQuantized"/> alone: their whole numbers mean nothing without the tensors "….scale" beside them.
    /// </summary>
    /// <param name="parameters">What to save.</param>
    /// <param name="path">Where to.</param>
    /// <param name="format">In which format.</param>
    /// <exception cref="WeightFormatException">The format cannot hold a number; nothing was written.</exception>
    /// <example><code>net.Parameters.SaveAs("lenet-int8.safetensors", WeightFormat.Int8);      // LeNet-5: 61 KB in place of 241</code></example>
    public static void SaveAs(this ParameterSet parameters, string path, WeightFormat format)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentException.ThrowIfNullOrEmpty(path);
        EncodedTensor[] tensors = [.. parameters.SelectMany(parameter => EncodedTensor.Of(parameter, format))];
        byte[] header = SafetensorsHeader.Format(
            tensors.Select(t => (t.Name, t.ElementType, t.Shape, (long)t.Bytes.Length)), new Dictionary<string, string> { [FormatKey] = format.ToString() });
        AtomicFile.Write(path, stream =>
        {
            stream.Write(header);
            foreach (EncodedTensor tensor in tensors)
                stream.Write(tensor.Bytes);
        });
    }

    /// <summary>Loads what <see cref="SaveAs"/> has saved as <see cref="WeightFormat.Int8"/>; predictions under way end with the old numbers.</summary>
    /// <param name="parameters">What to fill; as it was where the file is not right.</param>
    /// <param name="path">Where from.</param>
    /// <exception cref="CheckpointException">The file is damaged, of another format or of another network.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static void LoadQuantized(this ParameterSet parameters, string path)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentException.ThrowIfNullOrEmpty(path);
        new MetadataReader(path, TensorFile.ReadMetadata(path)).Expect(FormatKey, nameof(WeightFormat.Int8));
        parameters.Rewrite(buffer => QuantizedFile.Load(path, parameters, buffer));
    }

    /// <summary>
    /// Rounds the parameters as a format would, where they are: to see, by <c>net.Evaluate</c>, what it costs before anything is saved. Predictions under way end with
    /// the old numbers.
    /// </summary>
    /// <param name="parameters">What to round.</param>
    /// <param name="format">To which format.</param>
    /// <returns>The root mean square of the change of each tensor, over that of the tensor.</returns>
    /// <exception cref="WeightFormatException">The format cannot hold a number; nothing was changed.</exception>
    public static IReadOnlyDictionary<string, double> RoundTo(this ParameterSet parameters, WeightFormat format)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var changes = new Dictionary<string, double>();
        parameters.Rewrite(buffer =>
        {
            foreach (Parameter parameter in parameters)
            {
                ReadOnlySpan<float> values = parameter.ReadOnlySpan;
                float[] rounded = EncodedTensor.Rounded(parameter, format);
                double change = 0, size = 0;
                for (int i = 0; i < values.Length; i++)
                {
                    change += Math.Pow((double)rounded[i] - values[i], 2);
                    size += (double)values[i] * values[i];
                }
                changes.Add(parameter.Name, change == 0 ? 0 : Math.Sqrt(change / size));
                rounded.CopyTo(buffer.Slice(parameter.Offset, parameter.Length));
            }
        });
        return changes;
    }
}
