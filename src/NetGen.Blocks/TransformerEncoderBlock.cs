namespace NetGen
{
    using static NetGen.Names;

    /// <summary>
    /// A layer of a transformer's encoder (Vaswani et al. 2017): attention of the sequence to itself and a network of two layers on each step, each with a way around it and a
    /// layer norm behind the sum,
    /// or (<c>first</c>) before the layer. <c>[steps, width] → [steps, width]</c>. Names are those of PyTorch's <c>TransformerEncoderLayer</c>.
    /// Parameters, in order: <c>width</c>, <c>heads</c>, <c>inner</c> features, <c>dropout</c>, <c>first</c>.
    /// </summary>
    [Block]
    [LayerNorm(Name = "norm1", When = first), MultiHeadAttention(heads, Dropout = dropout, Name = "self_attn"), Dropout(dropout)]
    [Add(In), LayerNorm(Name = "norm1", When = !first), As("h")]
    [LayerNorm(Name = "norm2", When = first), Dense(inner, Name = "linear1"), ReLU, Dropout(dropout), Dense(width, Name = "linear2"), Dropout(dropout)]
    [Add("h"), LayerNorm(Name = "norm2", When = !first)]
    internal partial class TransformerEncoderBlock
    {
        [Param] const int width = 512, heads = 8, inner = 4 * width;
        [Param] const float dropout = 0.1f;
        [Param] const bool first = false;
    }
}
