using System.Text;

namespace Shakespeare;

/// <summary>The 65 characters of the text, each by its number.</summary>
internal static class Alphabet
{
    public const string Characters = "\n !$&',-.3:;?ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static int[] Encode(string text)
    {
        int[] tokens = new int[text.Length];
        for (int i = 0; i < tokens.Length; i++)
        {
            tokens[i] = Characters.IndexOf(text[i]);
            if (tokens[i] < 0)
                throw new NetGen.Samples.UsageException($"The text has the character U+{(int)text[i]:X4} at {i}, which is none of Tiny Shakespeare's 65.");
        }
        return tokens;
    }

    public static string Decode(IEnumerable<int> tokens)
    {
        var text = new StringBuilder();
        foreach (int token in tokens)
            text.Append(Characters[token]);
        return text.ToString();
    }
}
