using NetGen;
using NetGen.Decoding;
using NetGen.Samples;

namespace Translation;

/// <summary>Lets a network translate.</summary>
internal static class Translator
{
    public static SentenceWriter<int[]> Of(Transformer net, Corpus corpus, int threads) => new(
        rows =>
        {
            Transformer.Stepper stepper = net.CreateStepper(rows, threads);
            return (stepper, sentences => stepper.Begin(Padded(sentences), Lengths(sentences)));
        },
        corpus.English,
        Corpus.Steps - 1);

    public static SentenceWriter<int[]> Of(Attentive net, Corpus corpus, int threads) => new(
        rows =>
        {
            Attentive.Stepper stepper = net.CreateStepper(rows, threads);
            return (stepper, sentences => stepper.Begin(Padded(sentences), Lengths(sentences)));
        },
        corpus.English,
        Corpus.Steps - 1);

    public static int[] Padded(IReadOnlyList<int[]> sentences)
    {
        int[] tokens = new int[sentences.Count * Corpus.Steps];
        for (int i = 0; i < sentences.Count; i++)
            sentences[i].CopyTo(tokens, i * Corpus.Steps);
        return tokens;
    }

    public static int[] Lengths(IReadOnlyList<int[]> sentences) => [.. sentences.Select(sentence => sentence.Length)];
}
