using NetGen;

namespace Translation;

/// <summary>Half a transformer that reads (Vaswani et al. 2017): words and their places, then layers in which every word looks at every other.</summary>
[Block]
[Embedding(width, Scale = scale, Init = Init.Normal, InitScale = 0.02), Positional(100, Init = Init.Normal, InitScale = 0.08), Dropout(dropout)]
[Use<TransformerEncoderBlock>(width, heads, inner, dropout, Repeat = layers)]
internal partial class Reader
{
    [Param] const int width = 256, heads = 8, inner = 512, layers = 3;
    [Param] const double scale = 16;
    [Param] const float dropout = 0.1f;
}

/// <summary>The half that writes: every word looks at those before it, and at all that was read.</summary>
[Block]
[Embedding(width, Scale = scale, Init = Init.Normal, InitScale = 0.02), Positional(100, Init = Init.Normal, InitScale = 0.08), Dropout(dropout)]
[Use<TransformerDecoderBlock>(width, heads, memory, inner, dropout, Repeat = layers)]
internal partial class Writer
{
    [Param] const int width = 256, heads = 8;
    [Param] const string memory = "read";
    [Param] const int inner = 512, layers = 3;
    [Param] const double scale = 16;
    [Param] const float dropout = 0.1f;
}
