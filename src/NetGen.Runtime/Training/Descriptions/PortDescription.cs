namespace NetGen;

/// <summary>What the values of a port are.</summary>
public enum PortKind
{
    /// <summary>Real numbers.</summary>
    Values,

    /// <summary>Class labels or token numbers: integers 0 … classes − 1.</summary>
    Labels,
}

/// <summary>An input, target or output of a network.</summary>
public sealed class PortDescription
{
    private readonly int[] _shape;

    /// <summary>A port of <paramref name="shape"/> per sample.</summary>
    /// <param name="name">As declared.</param>
    /// <param name="kind">What its values are.</param>
    /// <param name="shape">Dimensions of one sample, without the batch: [channels, height, width], [features]; empty for one number (or label) a sample.</param>
    /// <param name="classes">Number of classes (or tokens), where the kind is <see cref="PortKind.Labels"/>.</param>
    public PortDescription(string name, PortKind kind, int[] shape, int classes = 0)
    {
        Name = name;
        Kind = kind;
        _shape = shape;
        Classes = classes;
        Size = 1;
        foreach (int dimension in shape)
            Size = checked(Size * dimension);
    }

    /// <summary>As declared.</summary>
    public string Name { get; }

    /// <summary>What its values are.</summary>
    public PortKind Kind { get; }

    /// <summary>Dimensions of one sample.</summary>
    public ReadOnlySpan<int> Shape => _shape;

    /// <summary>Values in one sample.</summary>
    public int Size { get; }

    /// <summary>Number of classes, 0 for real numbers.</summary>
    public int Classes { get; }
}
