namespace NetGen.RandomNumbers;

/// <summary>
/// Who uses which stream of <see cref="Philox"/>, so that no two purposes ever share a random number. Layers (dropout, noise) have 0, 1, 2, … in order of declaration.
/// </summary>
/// <example>One's own numbers, which none of NetGen's are: <code>
/// var mine = new PhiloxGenerator(seed: 1, RandomStream.User);
/// uint[] taken =
/// [
///     RandomStream.Initialization, RandomStream.Shuffling, RandomStream.Splitting, RandomStream.Decoding, RandomStream.Weighting, RandomStream.Augmentation,
///     RandomStream.Searching,
/// ];
/// </code></example>
public static class RandomStream
{
    /// <summary>The start of parameter i has stream Initialization + i.</summary>
    public const uint Initialization = 0x8000_0000;

    /// <summary>The order of a data set; the epoch takes the place of the step.</summary>
    public const uint Shuffling = 0xC000_0000;

    /// <summary>How a data set is split in parts.</summary>
    public const uint Splitting = 0xC000_0001;

    /// <summary>Tokens that are drawn; the row of the text takes the place of the sample.</summary>
    public const uint Decoding = 0xC000_0002;

    /// <summary>Samples that are drawn by weight; the epoch takes the place of the step.</summary>
    public const uint Weighting = 0xC000_0003;

    /// <summary>How samples are changed at random: change i of a list has stream Augmentation + i; the epoch takes the place of the step.</summary>
    public const uint Augmentation = 0xD000_0000;

    /// <summary>What a search over options tries; the trial takes the place of the step.</summary>
    public const uint Searching = 0xC000_0010;

    /// <summary>The first stream that is free for a program's own use.</summary>
    public const uint User = 0xE000_0000;
}
