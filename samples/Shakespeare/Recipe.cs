namespace Shakespeare;

/// <summary>How long to train.</summary>
/// <param name="GptEpochs">So many times 250 steps of 12 windows: nanoGPT's 2,000 steps are 8.</param>
/// <param name="RecurrentEpochs">Passes over the text, in steps of 32 windows.</param>
/// <param name="Orders">The longest n-gram.</param>
/// <param name="Written">Characters that each network writes.</param>
internal sealed record Recipe(int GptEpochs, int RecurrentEpochs, int Orders, int Written)
{
    public const int GptSteps = 250, GptBatch = 12, RecurrentBatch = 32;

    public static Recipe Full { get; } = new(8, 6, 6, 600);

    public static Recipe Quick { get; } = new(1, 1, 5, 200);
}
