namespace NetGen.Samples;

/// <summary>Sentences of different lengths as columns of a data set, padded with zeros.</summary>
public static class SentenceColumns
{
    /// <summary>What a network reads: the tokens of each sentence, and how many they are.</summary>
    /// <param name="name">The input's name.</param>
    /// <param name="steps">Tokens at most.</param>
    /// <param name="vocabulary">Numbers that there are.</param>
    /// <param name="sentences">Tokens of each.</param>
    public static DataColumn[] Read(string name, int steps, int vocabulary, IReadOnlyList<int[]> sentences) =>
        [Padded(name, steps, vocabulary, sentences), DataColumn.Lengths(name + ".lengths", steps, [.. sentences.Select(sentence => sentence.Length)])];

    /// <summary>What a network is to say, whose lengths it knows.</summary>
    /// <inheritdoc cref="Read"/>
    public static DataColumn Padded(string name, int steps, int vocabulary, IReadOnlyList<int[]> sentences)
    {
        int[] tokens = new int[sentences.Count * steps];
        for (int i = 0; i < sentences.Count; i++)
            sentences[i].CopyTo(tokens, i * steps);
        return DataColumn.Labels(name, [steps], vocabulary, tokens);
    }
}
