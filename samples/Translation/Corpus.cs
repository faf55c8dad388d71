using NetGen;
using NetGen.Samples;

namespace Translation;

/// <summary>Sentences in German and English (Multi30k; Elliott et al. 2016), and the words of those to learn from that come at least twice.</summary>
internal sealed class Corpus
{
    public const int Steps = 40, GermanWords = 7853, EnglishWords = 5893;

    private readonly (string German, string English)[] _train;

    private Corpus((string, string)[] train, (string, string)[] validation, (string, string)[] test)
    {
        (_train, Validation, Test) = (train, validation, test);
        German = new SentenceVocabulary(_train.Select(pair => pair.German), GermanWords, atLeast: 2);
        English = new SentenceVocabulary(_train.Select(pair => pair.English), EnglishWords, atLeast: 2);
        // With its end, or its beginning, a sentence has a token more. The few longer ones are left out of training.
        Train = [.. _train.Where(pair => Length(pair) <= Steps)];
    }

    public SentenceVocabulary German { get; }

    public SentenceVocabulary English { get; }

    public (string German, string English)[] Train { get; }

    public (string German, string English)[] Validation { get; }

    public (string German, string English)[] Test { get; }

    public static Corpus Load(SampleRun run, Recipe recipe)
    {
        string[] parts = ["train", "val", "test_2016_flickr"];
        if (run.FindData("multi30k_en_de", [.. parts.SelectMany(part => new[] { part + ".de", part + ".en" })]) is not { } folder)
            return new Corpus(Invented(200, run.Seed), Invented(20, run.Seed + 1), Invented(10, run.Seed + 2));
        return new Corpus(Read(0, recipe.Sentences), Read(1, recipe.Tested), Read(2, recipe.Tested));

        (string, string)[] Read(int part, int most) => [.. folder.Lines(parts[part] + ".de").Zip(folder.Lines(parts[part] + ".en")).Take(most)];
    }

    /// <summary>What the networks read and say: a German sentence and its end; the beginning and the English one; the English one and its end.</summary>
    public IDataset Dataset(IReadOnlyList<(string German, string English)> pairs)
    {
        int[][] english = [.. pairs.Select(pair => English.Encode(pair.English))];
        return new InMemoryDataset([
            .. SentenceColumns.Read("german", Steps, German.Count, [.. pairs.Select(pair => Source(pair.German))]),
            .. SentenceColumns.Read("english", Steps, English.Count, [.. english.Select(words => (int[])[English.Begin, .. words])]),
            SentenceColumns.Padded("following", Steps, English.Count, [.. english.Select(words => (int[])[.. words, English.End])])]);
    }

    /// <summary>A German sentence as the networks read it.</summary>
    public int[] Source(string german) => [.. German.Encode(german), German.End];

    /// <summary>Tokens of a pair: those of its longer sentence, and one more.</summary>
    public int Length((string German, string English) pair) => Math.Max(German.Encode(pair.German).Length, English.Encode(pair.English).Length) + 1;

    private static (string, string)[] Invented(int count, ulong seed)
    {
        string[] german = ["der", "mann", "sieht", "rot", "haus", "im", "garten", "hund", "zwei", "frauen"];
        string[] english = ["the", "man", "sees", "red", "house", "in", "yard", "dog", "two", "women"];
        var random = new Random((int)seed);
        return [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, random.Next(3, 9)).Select(_ => random.Next(german.Length)).ToArray())
            .Select(words => (string.Join(' ', words.Select(word => german[word])), string.Join(' ', words.Select(word => english[word]))))];
    }
}
