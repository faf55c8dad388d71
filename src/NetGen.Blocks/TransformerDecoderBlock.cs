namespace NetGen
{
    using static NetGen.Names;

    /// <summary>
    /// A layer of a transformer's decoder (Vaswani et al. 2017): causal attention, attention to <c>memory</c> (the name of an encoder's result) and a network of two layers on
    /// each step, each with a way around
    /// it and a layer norm behind the sum, or (<c>first</c>) before the layer. <c>[steps, width] → [steps, width]</c>. Names are those of PyTorch's <c>TransformerDecoderLayer</c>.
    /// Parameters, in order: <c>width</c>, <c>heads</c>, <c>memory</c>, <c>inner</c> features, <c>dropout</c>, <c>first</c>.
    /// </summary>
    [Block]
    [LayerNorm(Name = "norm1", When = first), CausalSelfAttention(heads, Dropout = dropout, Name = "self_attn"), Dropout(dropout)]
    [Add(In), LayerNorm(Name = "norm1", When = !first), As("h")]
    [LayerNorm(Name = "norm2", When = first), CrossAttention(heads, Over = memory, Dropout = dropout, Name = "multihead_attn"), Dropout(dropout)]
    [Add("h"), LayerNorm(Name = "norm2", When = !first), As("g")]
    [LayerNorm(Name = "norm3", When = first), Dense(inner, Name = "linear1"), ReLU, Dropout(dropout), Dense(width, Name = "linear2"), Dropout(dropout)]
    [Add("g"), LayerNorm(Name = "norm3", When = !first)]
    internal partial class TransformerDecoderBlock
    {
        [Param] const int width = 512, heads = 8;
        [Param] const string memory = "memory";
        [Param] const int inner = 4 * width;
        [Param] const float dropout = 0.1f;
        [Param] const bool first = false;
    }
}
