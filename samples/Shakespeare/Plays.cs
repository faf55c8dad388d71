using System.Text;
using NetGen.Samples;

namespace Shakespeare;

/// <summary>The text: nine tenths to learn from, the rest to be measured on.</summary>
internal sealed record Plays(int[] Train, int[] Validation)
{
    public static Plays Load(SampleRun run)
    {
        string? text = run.FindData("tinyshakespeare", "input.txt")?.Text("input.txt").ReplaceLineEndings("\n");
        return Split(Alphabet.Encode(text ?? Invented(run.Seed, 40_000)));
    }

    /// <summary>nanoGPT's cut.</summary>
    public static Plays Split(int[] text) => new(text[..(int)(text.Length * 0.9)], text[(int)(text.Length * 0.9)..]);

    /// <summary>Sentences drawn from a few words: a stand-in.</summary>
    public static string Invented(ulong seed, int length)
    {
        string[] who = ["KING", "QUEEN", "FOOL", "GHOST"], does = ["loves", "hates", "sees", "calls", "fears"];
        string[] what = ["the moon", "thy sword", "my crown", "a horse", "the night", "his fate"];
        var random = new Random((int)seed);
        var text = new StringBuilder();
        while (text.Length < length)
            text.Append($"{who[random.Next(4)]}:\nHe {does[random.Next(5)]} {what[random.Next(6)]}, and {does[random.Next(5)]} {what[random.Next(6)]}.\n\n");
        return text.ToString();
    }
}
