using NetGen;
using NetGen.Samples;

namespace Captions;

/// <summary>Pictures of two digits beside or above each other, and what is to be said of them: "three left of seven".</summary>
/// <remarks>Which digits stand where follows from the seed, the sample and, where they are drawn anew in each epoch, the first sample of its batch.</remarks>
/// <param name="network">Whose columns they are.</param>
/// <param name="digits">What stands in them.</param>
/// <param name="count">How many.</param>
/// <param name="seed">Decides which.</param>
/// <param name="anew">Whether other ones are drawn in each epoch.</param>
internal sealed class Mosaics(NetworkDescription network, Digits digits, int count, ulong seed, bool anew) : IDataset
{
    public const int Side = 56;

    private static readonly string[] Names = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

    /// <summary>The words that there are.</summary>
    public static SentenceVocabulary Vocabulary { get; } = new(Names.SelectMany(name => new[] { $"{name} left of {name}", $"{name} above {name}" }), most: 20);

    public int Count => count;

    public IReadOnlyList<PortDescription> Columns { get; } = [.. network.Inputs, .. network.Targets];

    public void Fill(Batch batch, ReadOnlySpan<int> samples)
    {
        batch.Count = samples.Length;
        for (int i = 0; i < samples.Length; i++)
        {
            string caption = Draw(new Random((int)AlteredDataset.Draw(seed, anew ? samples[0] : 0, samples[i])), batch.Values(0, i));
            int[] words = Vocabulary.Encode(caption);
            Captioning.Write(batch, i, words, Vocabulary);
        }
    }

    /// <summary>A picture that does not change, and its caption.</summary>
    public (float[] Picture, string Caption) this[int sample]
    {
        get
        {
            float[] picture = new float[Side * Side];
            return (picture, Draw(new Random((int)AlteredDataset.Draw(seed, 0, sample)), picture));
        }
    }

    private string Draw(Random random, Span<float> picture)
    {
        const int Far = Side - Digits.Side, Loose = 5;
        int first = random.Next(digits.Labels.Length), second = random.Next(digits.Labels.Length);
        // Along one axis the first one comes first, along the other both are about as far.
        (int, int) along = (random.Next(Loose), Far - random.Next(Loose));
        int about = random.Next(Far + 1);
        (int, int) across = (Near(), Near());
        bool isBeside = random.Next(2) == 0;
        picture.Clear();
        Put(first, isBeside ? along.Item1 : across.Item1, isBeside ? across.Item1 : along.Item1, picture);
        Put(second, isBeside ? along.Item2 : across.Item2, isBeside ? across.Item2 : along.Item2, picture);
        return $"{Names[digits.Labels[first]]} {(isBeside ? "left of" : "above")} {Names[digits.Labels[second]]}";

        int Near() => Math.Clamp(about + random.Next(-4, 5), 0, Far);
    }

    private void Put(int digit, int x, int y, Span<float> picture)
    {
        for (int p = 0; p < Digits.Side * Digits.Side; p++)
        {
            ref float pixel = ref picture[(y + p / Digits.Side) * Side + x + p % Digits.Side];
            pixel = Math.Max(pixel, digits.Pixels[digit * Digits.Side * Digits.Side + p] / 255f);
        }
    }
}
