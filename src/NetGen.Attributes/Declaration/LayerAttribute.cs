namespace NetGen;

/// <summary>A statement that computes a new current tensor.</summary>
/// <example>A layer that parameters and branches know by name: <code>
/// [Dense(64, Name = "hidden", As = "h"), ReLU, Dense(64), Add("h")]                     // parameters "hidden.weight", "hidden.bias"
/// </code></example>
public abstract class LayerAttribute : StatementAttribute
{
    private protected LayerAttribute()
    {
    }

    /// <summary>
    /// Name of the layer and of its parameters: <c>Name = "fc1"</c> gives <c>fc1.weight</c> and <c>fc1.bias</c>.
    /// Default: the kind of layer and a number, such as <c>conv1</c>.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>
    /// The layer whose parameters this one uses too, by its name: <c>Dense(65, Bias = false, Tie = "wte")</c> has the matrix of <c>Embedding(384, Name = "wte")</c> for its weight
    /// (Press and Wolf 2017). A parameter of the same last name (<c>weight</c>, <c>bias</c>) is the other layer's, must have the same shape there, and learns from both;
    /// what the other layer does not have is the layer's own. <c>Tie = "wte.weight"</c> shares that one alone. The other layer stands before this one: in the same block,
    /// or around it. Uses of a block share with <c>Share</c>. Default: none.
    /// </summary>
    public string? Tie { get; set; }

    /// <summary>Names the tensor that the layer leaves, as a following <see cref="AsAttribute"/> would.</summary>
    public string? As { get; set; }
}
