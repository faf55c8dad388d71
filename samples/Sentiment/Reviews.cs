using NetGen;
using NetGen.Samples;

namespace Sentiment;

/// <summary>Sentences about films (Pang and Lee 2005), 1 where they praise, and the words that the training sentences have at least twice.</summary>
internal sealed class Reviews
{
    public const int Length = 56, Vocabulary = 20_000, Unknown = 1;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    private Reviews((int Praise, string[] Words)[] train, (int Praise, string[] Words)[] test)
    {
        (Train, Test) = (train, test);
        IEnumerable<IGrouping<string, string>> often = train.SelectMany(sentence => sentence.Words).GroupBy(word => word).Where(group => group.Count() >= 2);
        foreach (string word in often.OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Key).Take(Vocabulary - 2))
            _numbers[word] = _numbers.Count + 2;
    }

    public (int Praise, string[] Words)[] Train { get; }

    public (int Praise, string[] Words)[] Test { get; }

    /// <summary>Words by number: 0 is behind the end of a sentence, 1 any word that is not known.</summary>
    public IReadOnlyDictionary<string, int> Words => _numbers;

    public static Reviews Load(SampleRun run)
    {
        if (run.FindData("rt_polarity", "train.tsv", "test.tsv") is not { } folder)
            return new Reviews(Invented(400, run.Seed), Invented(100, run.Seed + 1));
        return new Reviews([.. folder.Lines("train.tsv").Select(Parse)], [.. folder.Lines("test.tsv").Select(Parse)]);

        static (int, string[]) Parse(string line)
        {
            string[] fields = line.Split('\t');
            return (int.Parse(fields[0], System.Globalization.CultureInfo.InvariantCulture), fields[1].ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }
    }

    /// <summary>A sentence as numbers, and how many they are.</summary>
    public (int[] Tokens, int Count) Encode(string[] words)
    {
        int[] tokens = new int[Length];
        int count = Math.Clamp(words.Length, 1, Length);
        for (int i = 0; i < Math.Min(count, words.Length); i++)
            tokens[i] = _numbers.GetValueOrDefault(words[i], Unknown);
        return (tokens, count);
    }

    /// <summary>Sentences, and of what kind they are.</summary>
    public IDataset Kinds((int Praise, string[] Words)[] sentences) => new InMemoryDataset(
        DataColumn.Labels("text", [Length], Vocabulary, [.. sentences.SelectMany(sentence => Encode(sentence.Words).Tokens)]),
        DataColumn.Labels("praise", 2, [.. sentences.Select(sentence => sentence.Praise)]));

    /// <summary>Sentences, their lengths, and a number: 1 where they praise.</summary>
    public IDataset WithLengths((int Praise, string[] Words)[] sentences) => new InMemoryDataset(
        DataColumn.Labels("text", [Length], Vocabulary, [.. sentences.SelectMany(sentence => Encode(sentence.Words).Tokens)]),
        DataColumn.Lengths("text.lengths", Length, [.. sentences.Select(sentence => Encode(sentence.Words).Count)]),
        DataColumn.Features("praise", [.. sentences.Select(sentence => (float)sentence.Praise)]));

    private static (int, string[])[] Invented(int count, ulong seed)
    {
        string[] filler = ["the", "film", "is", "a", "story", "of", "two", "people", "and", "it", "seems"], good = ["moving", "wise", "funny"], bad = ["dull", "stale", "clumsy"];
        var random = new Random((int)seed);
        return [.. Enumerable.Range(0, count).Select(i => (i % 2, Sentence(i % 2)))];

        string[] Sentence(int praise)
        {
            string[] words = [.. Enumerable.Range(0, random.Next(4, 12)).Select(_ => filler[random.Next(filler.Length)])];
            words[random.Next(words.Length)] = (praise == 1 ? good : bad)[random.Next(3)];
            return words;
        }
    }
}
