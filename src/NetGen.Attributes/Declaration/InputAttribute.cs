namespace NetGen;

/// <summary>An input of the network, which becomes the current tensor.</summary>
/// <remarks>
/// One dimension is a vector <c>[features]</c>, two are a sequence <c>[steps, features]</c>, three an image <c>[channels, height, width]</c>; the batch is not written.
/// Callers have sequences as PyTorch does with <c>batch_first</c>: sample by sample, step by step.
/// A network with several inputs names each of them; callers hand them over in order of declaration.
/// </remarks>
/// <example><code>[Input(3, 112, 112, As = "photo"), Input(16, As = "pose")]</code></example>
public sealed class InputAttribute : StatementAttribute
{
    /// <summary>An input of this shape.</summary>
    /// <param name="shape"><c>features</c>, or <c>steps, features</c>, or <c>channels, height, width</c>.</param>
    public InputAttribute(params int[] shape)
    {
    }

    /// <summary>An input with a name.</summary>
    /// <param name="name">Its name, for <see cref="FromAttribute"/> and for callers.</param>
    /// <param name="shape"><c>features</c>, or <c>steps, features</c>, or <c>channels, height, width</c>.</param>
    public InputAttribute(string name, params int[] shape)
    {
    }

    /// <summary>Its name, for <see cref="FromAttribute"/> and for callers.</summary>
    public string? As { get; set; }

    /// <summary>
    /// Whether callers say how many steps of each sample are real: one more argument behind this one, <c>name.lengths</c>, an <c>int</c> a sample from 1 to the number of steps.
    /// Past the end the sequence may hold anything, NaN included: recurrent layers keep their state there, means over steps, losses and metrics leave it out. Default false.
    /// </summary>
    public bool Lengths { get; set; }
}
