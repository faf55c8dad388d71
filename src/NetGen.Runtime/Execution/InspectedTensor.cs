namespace NetGen;

/// <summary>A tensor from inside of a network: what a layer has stored for some samples.</summary>
/// <example><code>
/// InspectedTensor maps = net.Read(batch, "conv1");
/// Console.WriteLine($"{maps.Name} [{string.Join(", ", maps.Shape)}] of {maps.Samples} samples, {maps.Size} numbers each, {maps.Values.Length} in all");
/// Picture.OfMaps(maps[0], channels: 6, height: 14, width: 14).SavePng("conv1.png");
/// </code></example>
public sealed class InspectedTensor
{
    private readonly float[] _values;

    internal InspectedTensor(string name, int[] shape, int samples, float[] values)
    {
        (Name, Shape, Samples, _values) = (name, shape, samples, values);
    }

    /// <summary>The layer, and what of it: "conv1", "conv1 pooled", "r step"; further tensors that it has stored are "conv1 (2)".</summary>
    public string Name { get; }

    /// <summary>Dimensions for one sample: [channels, height, width], [steps, features], [features].</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>How many samples.</summary>
    public int Samples { get; }

    /// <summary>Numbers of one sample.</summary>
    public int Size => _values.Length / Samples;

    /// <summary>All numbers, row-major: [samples, shape].</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>The numbers of a sample, row-major.</summary>
    public ReadOnlySpan<float> this[int sample] => _values.AsSpan(sample * Size, Size);

    /// <summary>"conv1 [6, 14, 14] of 8 samples".</summary>
    public override string ToString() => FormattableString.Invariant($"{Name} [{string.Join(", ", Shape)}] of {Counted.Of(Samples, "sample")}");
}
