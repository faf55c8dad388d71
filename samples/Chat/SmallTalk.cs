using NetGen;
using NetGen.Samples;

namespace Chat;

/// <summary>What people say, and what can be answered (the English corpus of ChatterBot; Cox). Every tenth pair is kept apart.</summary>
internal sealed class SmallTalk
{
    public const int SaidSteps = 34, AnswerSteps = 54, Words = 3000;

    private SmallTalk((string Said, string Answer)[] known, (string Said, string Answer)[] heldOut)
    {
        (Known, HeldOut) = (known, heldOut);
        Vocabulary = new SentenceVocabulary(known.SelectMany(pair => new[] { pair.Said, pair.Answer }), Words);
    }

    public (string Said, string Answer)[] Known { get; }

    public (string Said, string Answer)[] HeldOut { get; }

    /// <summary>The words of the known pairs: one vocabulary for both sides.</summary>
    public SentenceVocabulary Vocabulary { get; }

    public static SmallTalk Load(SampleRun run)
    {
        (string, string)[] pairs = run.FindData("smalltalk", "pairs.tsv") is { } folder ? [.. folder.Lines("pairs.tsv").Skip(1).Select(Parse)] : Invented();
        return new SmallTalk([.. pairs.Where((_, i) => i % 10 != 9)], [.. pairs.Where((_, i) => i % 10 == 9)]);

        static (string, string) Parse(string line)
        {
            string[] fields = line.Split('\t');
            return (fields[1], fields[2]);
        }
    }

    public IDataset Dataset(IReadOnlyList<(string Said, string Answer)> pairs)
    {
        int[][] answers = [.. pairs.Select(pair => Vocabulary.Encode(pair.Answer))];
        return new InMemoryDataset([
            .. SentenceColumns.Read("said", SaidSteps, Vocabulary.Count, [.. pairs.Select(pair => Source(pair.Said))]),
            .. SentenceColumns.Read("answer", AnswerSteps, Vocabulary.Count, [.. answers.Select(words => (int[])[Vocabulary.Begin, .. words])]),
            SentenceColumns.Padded("following", AnswerSteps, Vocabulary.Count, [.. answers.Select(words => (int[])[.. words, Vocabulary.End])])]);
    }

    /// <summary>What is said as the network reads it; of very long talk the beginning.</summary>
    public int[] Source(string said) => [.. Vocabulary.Encode(said).Take(SaidSteps - 1), Vocabulary.End];

    /// <summary>Tokens of the longer side of a pair, by the room that there is for each.</summary>
    public int Length((string Said, string Answer) pair) => Math.Max(Source(pair.Said).Length, (Vocabulary.Encode(pair.Answer).Length + 1) * SaidSteps / AnswerSteps);

    private static (string, string)[] Invented()
    {
        string[] things = ["tea", "rain", "jazz", "chess", "bread", "snow", "cats", "trains", "maps", "soup"];
        return [.. Enumerable.Range(0, 80).Select(i => (things[i % 10], (i / 10) % 2 == 0)).Select(pair =>
            pair.Item2 ? ($"Do you like {pair.Item1}?", $"Yes, I like {pair.Item1}.") : ($"Tell me about {pair.Item1}", $"I know nothing of {pair.Item1}."))];
    }
}
