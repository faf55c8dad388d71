namespace NetGen.Generator.Graph;

/// <summary>A value while the graph is being built: its node, its shape, and the statement it comes from.</summary>
internal sealed record Tensor(int Node, TensorShape Shape, int Site)
{
    /// <summary>How many of its steps are real; null where all are.</summary>
    public SequenceLengths? Lengths { get; init; }
}

/// <summary>A tensor under the name that <c>As</c> (or an input) gave it; no tensor if what computes it is in error.</summary>
internal sealed record NamedTensor(string Name, Tensor? Tensor, int Site);

/// <summary>A tensor that a declaration has named, as one reads of it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Layer">What computes it, "conv1, Conv2D 3x3"; "input" of what callers give.</param>
internal sealed record TensorInfo(string Name, TensorShape Shape, string Layer);
