namespace NetGen
{
    using static NetGen.Names;

    /// <summary>
    /// A block of a GPT (Radford et al. 2019): causal attention and a network of two layers on each step, a layer norm before each and a way around each. <c>[steps, width] →
    /// [steps, width]</c>.
    /// Parameters, in order: <c>width</c>, <c>heads</c>, <c>dropout</c>, <c>bias</c> (of norms and layers), <c>deviation</c> of the weights, and that of those that end in the
    /// sum, which GPT-2 divides by the root of twice
    /// the number of blocks.
    /// </summary>
    [Block]
    [LayerNorm(Bias = bias, Name = "ln_1")]
    [CausalSelfAttention(heads, Dropout = dropout, Bias = bias, Init = Init.Normal, InitScale = deviation, OutputScale = ending, Name = "attn"), Dropout(dropout)]
    [Add(In), As("h")]
    [LayerNorm(Bias = bias, Name = "ln_2")]
    [Dense(4 * width, Bias = bias, Init = Init.Normal, InitScale = deviation, Name = "mlp.c_fc"), GELU]
    [Dense(width, Bias = bias, Init = Init.Normal, InitScale = ending, Name = "mlp.c_proj"), Dropout(dropout)]
    [Add("h")]
    internal partial class GptBlock
    {
        [Param] const int width = 384, heads = 6;
        [Param] const float dropout = 0.2f;
        [Param] const bool bias = false;
        [Param] const double deviation = 0.02, ending = deviation;
    }
}
