namespace NetGen.Hosting;

/// <summary>
/// What one sample gives an input of the network: real numbers, or whole ones (tokens, lengths). Arrays become it by themselves; they must not change until the answer is
/// there.
/// </summary>
/// <example><code>
/// PredictionInput pixels = new float[784], tokens = new int[64];
/// var part = new PredictionInput(images.AsMemory(0, 784));
/// Console.WriteLine($"{part.Kind}: {part.Length} numbers, {part.Values.Length} floats, {tokens.Indices.Length} tokens");
/// </code></example>
public readonly struct PredictionInput
{
    /// <summary>Real numbers, row-major as the input is declared.</summary>
    public PredictionInput(ReadOnlyMemory<float> values) => (Values, Kind) = (values, PortKind.Values);

    /// <summary>Whole numbers.</summary>
    public PredictionInput(ReadOnlyMemory<int> indices) => (Indices, Kind) = (indices, PortKind.Labels);

    /// <summary>The real numbers, where they are such.</summary>
    public ReadOnlyMemory<float> Values { get; }

    /// <summary>The whole numbers, where they are such.</summary>
    public ReadOnlyMemory<int> Indices { get; }

    /// <summary>Which.</summary>
    public PortKind Kind { get; }

    /// <summary>How many.</summary>
    public int Length => Kind == PortKind.Values ? Values.Length : Indices.Length;

    /// <summary>Real numbers.</summary>
    public static implicit operator PredictionInput(float[] values) => new((ReadOnlyMemory<float>)values);

    /// <summary>Whole numbers.</summary>
    public static implicit operator PredictionInput(int[] indices) => new((ReadOnlyMemory<int>)indices);
}
