namespace NetGen.Benchmarks.Networks;

/// <summary>The pixels of an image look at a text (Rombach et al. 2022): each pixel is a step of a sequence.</summary>
[Block]
[Permute(1, 2, 0), Reshape(side * side, ch), As("pixels"), LayerNorm, CrossAttention(heads, Over = "text"), Add("pixels"), As("asked")]
[LayerNorm, Dense(4 * ch), GELU, Dense(ch), Add("asked"), Reshape(side, side, ch), Permute(2, 0, 1)]
public partial class TextAttention
{
    [Param] const int ch = 64, side = 16, heads = 4;
}

/// <summary>
/// A U-Net that tells the noise in an image of 32x32 (Ho et al. 2020) from the step of the noise and eight words, to which the pixels of both lower levels look.
/// </summary>
[Network]
[Input(3, 32, 32, As = "noisy"), Input(1, As = "time"), Tokens(8, Vocab = 1000, As = "words")]
[From("time"), TimeEmbedding(64), Dense(256), SiLU, Dense(256), SiLU, As("t"), From("words"), Embedding(128), Positional(8), As("text")]
[From("t"), Dense(64), As("t1"), From("noisy"), Conv2D(64, 3, Pad = Pad.Same), Add("t1"), GroupNorm(8), SiLU, Conv2D(64, 3, Pad = Pad.Same), As("s1")]
[From("t"), Dense(128), As("t2"), From("s1"), Conv2D(128, 3, Stride = 2, Padding = 1), Add("t2"), GroupNorm(8), SiLU, Use<TextAttention>(128, 16)]
[Conv2D(128, 3, Pad = Pad.Same), As("s2")]
[From("t"), Dense(256), As("t3"), From("s2"), Conv2D(256, 3, Stride = 2, Padding = 1), Add("t3"), GroupNorm(8), SiLU, Use<TextAttention>(256, 8), Conv2D(256, 3, Pad = Pad.Same)]
[Upsample(2), Conv2D(128, 3, Pad = Pad.Same), Concat("s2"), GroupNorm(8), SiLU, Conv2D(128, 3, Pad = Pad.Same), Use<TextAttention>(128, 16)]
[Upsample(2), Conv2D(64, 3, Pad = Pad.Same), Concat("s1"), GroupNorm(8), SiLU, Conv2D(64, 3, Pad = Pad.Same), GroupNorm(8), SiLU, Conv2D(3, 3, Pad = Pad.Same), MeanSquaredError]
public partial class DiffusionUNet;
