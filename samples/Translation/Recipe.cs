namespace Translation;

/// <summary>How much, and how long.</summary>
/// <param name="Sentences">Pairs to learn from, at most.</param>
/// <param name="Tested">Pairs that are measured on, at most.</param>
/// <param name="Transformer">Epochs of the transformer.</param>
/// <param name="Attentive">Epochs of the gated units.</param>
/// <param name="TransformerBatch">Pairs in a step of the first.</param>
/// <param name="AttentiveBatch">Pairs in a step of the second.</param>
internal sealed record Recipe(int Sentences, int Tested, int Transformer, int Attentive, int TransformerBatch, int AttentiveBatch)
{
    public static Recipe Full { get; } = new(int.MaxValue, int.MaxValue, 7, 2, 128, 64);

    public static Recipe Quick { get; } = new(3_000, 100, 1, 1, 64, 32);
}
