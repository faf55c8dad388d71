namespace NetGen;

/// <summary>The gradients of one sample in the weights of a layer of the project's own, by their numbers.</summary>
/// <example><code>
/// static void AddOne(LayerGradients gradients)                        // what is there is of the samples before: one adds to it
/// {
///     for (int i = 0; i &lt; gradients.Count; i++)
///         gradients[i][0] += 1;
/// }
/// </code></example>
public readonly ref struct LayerGradients
{
    private readonly Span<float> _all;
    private readonly ReadOnlySpan<int> _sizes;

    internal LayerGradients(Span<float> all, ReadOnlySpan<int> sizes)
    {
        _all = all;
        _sizes = sizes;
    }

    /// <summary>How many there are.</summary>
    public int Count => _sizes.Length;

    /// <summary>The gradient in one weight, shaped like it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    public Span<float> this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            int first = 0;
            for (int i = 0; i < index; i++)
                first += _sizes[i];
            return _all.Slice(first, _sizes[index]);
        }
    }
}
