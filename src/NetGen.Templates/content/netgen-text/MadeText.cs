using System.Text;

namespace NetGenApp;

/// <summary>A text to begin with: sentences about animals that do things. Delete this file once you have a text of your own.</summary>
internal static class MadeText
{
    private static readonly string[] Who = ["the cat", "the old dog", "a small bird", "the fox", "the grey mouse"];
    private static readonly string[] Does = ["sees", "follows", "greets", "waits for", "sings to"];
    private static readonly string[] Where = ["in the garden", "behind the house", "under the tree", "at night", "by the river"];

    public static string Write()
    {
        var random = new Random(1);
        var text = new StringBuilder();
        for (int i = 0; i < 600; i++)
            text.Append($"{One(Who)} {One(Does)} {One(Who)} {One(Where)}.\n");
        return text.ToString();

        string One(string[] of) => of[random.Next(of.Length)];
    }
}
