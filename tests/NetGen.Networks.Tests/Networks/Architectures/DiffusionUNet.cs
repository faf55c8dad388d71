using NetGen;
using static NetGen.Names;

namespace NetGen.Networks.Tests.Networks;

/// <summary>
/// The pixels of an image look at a text (Rombach et al. 2022, "latent diffusion"): each pixel is a step of a sequence, norms before attention and before two layers on each pixel,
/// and a way around each.
/// </summary>
[Block]
[Permute(1, 2, 0), Reshape(side * side, ch), As("pixels"), LayerNorm, CrossAttention(heads, Over = memory), Add("pixels"), As("asked")]
[LayerNorm, Dense(2 * ch), GELU, Dense(ch), Add("asked"), Reshape(side, side, ch), Permute(2, 0, 1)]
public partial class TextAttention
{
    [Param] const int ch = 32, side = 8, heads = 2;
    [Param] const string memory = "text";
}

/// <summary>A U-Net that tells the noise in an image (Ho et al. 2020) from the step of the noise and a text, two levels; small enough for the reference engine.</summary>
[Network]
[Input(1, 8, 8, As = "noisy"), Input(1, As = "time"), Tokens(3, Vocab = 11, As = "words")]
[From("time"), TimeEmbedding(8), Dense(12), SiLU, Dense(12), SiLU, As("t"), From("words"), Embedding(6), Positional(3), As("text")]
[From("t"), Dense(4), As("t1"), From("noisy"), Conv2D(4, 3, Pad = Pad.Same), Add("t1"), GroupNorm(2), SiLU, Conv2D(4, 3, Pad = Pad.Same), As("s1")]
[From("t"), Dense(6), As("t2"), From("s1"), Conv2D(6, 3, Stride = 2, Padding = 1), Add("t2"), GroupNorm(3), SiLU, Use<TextAttention>(6, 4, 2), Conv2D(6, 3, Pad = Pad.Same)]
[Upsample(2), Conv2D(4, 3, Pad = Pad.Same), Concat("s1"), GroupNorm(2), SiLU, Conv2D(1, 3, Pad = Pad.Same), MeanSquaredError]
public partial class DiffusionUNetSmall;
