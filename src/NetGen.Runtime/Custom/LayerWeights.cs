namespace NetGen;

/// <summary>What a layer of the project's own has learned: its weights by their numbers, in the order of their <c>[Weight]</c>s.</summary>
/// <example><code>
/// static float Sum(LayerWeights weights)                              // in the order of the [Weight] attributes
/// {
///     float sum = 0;
///     for (int i = 0; i &lt; weights.Count; i++)
///         sum += weights[i][0];
///     return sum;
/// }
/// </code></example>
public readonly unsafe ref struct LayerWeights
{
    private readonly float** _weights;
    private readonly ReadOnlySpan<int> _sizes;

    internal LayerWeights(float** weights, ReadOnlySpan<int> sizes)
    {
        _weights = weights;
        _sizes = sizes;
    }

    /// <summary>How many there are.</summary>
    public int Count => _sizes.Length;

    /// <summary>The numbers of one, row by row.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    public ReadOnlySpan<float> this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return new(_weights[index], _sizes[index]);
        }
    }
}
