namespace NetGen;

/// <summary>
/// A learned tensor, the same for every sample, which becomes the current tensor: the token that a vision
/// transformer puts before its patches, a query, a mask, a table.
/// </summary>
/// <remarks>
/// Parameter: <c>weight</c> of that shape, drawn from the unit normal. PyTorch's <c>nn.Parameter</c>. With <see cref="FreezeAttribute"/> it is a constant.
/// </remarks>
/// <param name="shape"><c>features</c>, or <c>steps, features</c>, or <c>channels, height, width</c>.</param>
/// <example>A token for the class before those of a sentence (Dosovitskiy et al. 2021, formula 1):
/// <code>[Input(16, 8, As = "patches"), Learned(1, 8, Init = Init.Normal, InitScale = 0.02), Concat("patches", Axis = Axis.Steps),
/// MultiHeadAttention(2), Dense(3)]</code></example>
public sealed class LearnedAttribute(params int[] shape) : LayerAttribute
{
    /// <summary>How it starts. Default: the unit normal.</summary>
    public Init Init { get; set; }

    /// <summary>The deviation of <see cref="Init.Normal"/>, or the bound of <see cref="Init.Uniform"/>. Default 0.05.</summary>
    public double InitScale { get; set; } = 0.05;
}
