using NetGen;

namespace Playground.Pictures;

/// <summary>What the writer makes of the end of a text.</summary>
/// <param name="Text">The letters that it has read: the last 64 at most.</param>
/// <param name="Next">The likeliest letters behind it, the likeliest first, with their probabilities.</param>
/// <param name="Looks">Of each block, what each letter looks at, row by row: a share for each letter up to it.</param>
public sealed record TextCompletion(string Text, IReadOnlyList<(char Letter, float Probability)> Next, IReadOnlyList<float[]> Looks)
{
    /// <summary>Blocks of the network.</summary>
    public const int Blocks = 3;

    private const int Steps = 64;

    /// <summary>What letter <paramref name="from"/> looks at, in a block.</summary>
    public ReadOnlySpan<float> From(int from, int block) => Looks[block].AsSpan(from * Steps, Text.Length);

    /// <returns>Null where the text has no letter that the writer knows.</returns>
    public static TextCompletion? Of(LetterWriter writer, string text)
    {
        int[] tokens = Letters.Encode(text);
        tokens = tokens[Math.Max(0, tokens.Length - Steps)..];
        if (tokens.Length == 0)
            return null;
        // What stands behind the text is not looked at by what stands in it.
        var padded = new int[Steps];
        tokens.CopyTo(padded, 0);
        float[] logits = new float[LetterWriter.NextSize];
        float[][] looks = [new float[LetterWriter.Looks1Size], new float[LetterWriter.Looks2Size], new float[LetterWriter.Looks3Size]];
        writer.Predict(padded, logits, looks[0], looks[1], looks[2]);
        float[] last = logits.AsSpan((tokens.Length - 1) * Letters.All.Length, Letters.All.Length).ToArray();
        float most = last.Max(), sum = last.Sum(logit => MathF.Exp(logit - most));
        return new TextCompletion(
            string.Concat(tokens.Select(token => Letters.All[token])),
            [.. last.Select((logit, i) => (Letters.All[i], MathF.Exp(logit - most) / sum)).OrderByDescending(letter => letter.Item2)],
            looks);
    }

    /// <summary>A letter drawn by its probability, of the likeliest that have nine tenths together.</summary>
    public char Draw(Random random)
    {
        float share = random.NextSingle() * 0.9f;
        foreach ((char letter, float probability) in Next)
        {
            share -= probability;
            if (share < 0)
                return letter;
        }
        return Next[0].Letter;
    }
}
