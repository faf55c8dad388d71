using NetGen;

namespace NetGenApp;

/// <summary>A character in, a score for each that may come next out, at each step; it learns many steps at once and writes a step at a time.</summary>
[Network(Stepper = true)]
[Tokens(Steps, Vocab = Characters)]
[Embedding(16), GRU(96), Dense(Characters)]
[SoftmaxCrossEntropy]
public partial class CharacterNet
{
    /// <summary>Characters of a stretch that it learns from.</summary>
    public const int Steps = 32;

    /// <summary>Different characters that a text may have, and two more: one for padding, one for what is unknown.</summary>
    public const int Characters = 98;
}
