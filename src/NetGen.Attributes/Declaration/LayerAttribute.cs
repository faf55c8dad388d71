namespace NetGen;

/// <summary>A statement that computes a new current tensor.</summary>
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

    /// <summary>Names the tensor that the layer leaves, as a following <see cref="AsAttribute"/> would.</summary>
    public string? As { get; set; }
}
