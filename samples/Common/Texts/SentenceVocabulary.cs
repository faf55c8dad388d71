using NetGen.Data;

namespace NetGen.Samples;

/// <summary>Words as numbers, and two numbers more: one stands before a sentence, one behind it.</summary>
public sealed class SentenceVocabulary
{
    private readonly WordVocabulary _words;

    /// <summary>The words of some sentences, in small letters.</summary>
    /// <param name="sentences">Those to learn from.</param>
    /// <param name="most">Numbers at most, those for padding, unknown words, beginning and end included.</param>
    /// <param name="atLeast">How often a word must come to be known.</param>
    public SentenceVocabulary(IEnumerable<string> sentences, int most, int atLeast = 1) => _words = WordVocabulary.Fit(sentences, most - 4, atLeast);

    /// <summary>The number that stands before a sentence.</summary>
    public int Begin => _words.Count;

    /// <summary>The number that stands behind one.</summary>
    public int End => _words.Count + 1;

    /// <summary>How many there are.</summary>
    public int Count => _words.Count + 2;

    /// <summary>The words of a sentence.</summary>
    public int[] Encode(string sentence) => _words.Encode(sentence);

    /// <summary>Words side by side.</summary>
    public string Decode(IEnumerable<int> words) => _words.Decode(words.Where(word => word < Begin));

    /// <summary>The words of a sentence, whether they are known or not.</summary>
    public static string[] Split(string sentence)
    {
        WordVocabulary own = WordVocabulary.Fit([sentence]);
        return own.Decode(own.Encode(sentence)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
