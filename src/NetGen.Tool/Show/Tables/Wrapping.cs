using System.Text;

namespace NetGen.Tool.Show.Tables;

/// <summary>Lines as wide as a terminal.</summary>
internal static class Wrapping
{
    /// <summary>A line, cut between words; what goes on stands a little further in. A word that is wider than a line stays whole.</summary>
    public static void AppendWrapped(this StringBuilder text, string line, int width)
    {
        int indentation = line.Length - line.TrimStart().Length, used = 0;
        foreach (string word in line.TrimStart().Split(' '))
        {
            if (used > 0 && used + 1 + word.Length > width)
            {
                text.Append('\n');
                used = 0;
                indentation = line.Length - line.TrimStart().Length + 2;
            }
            text.Append(used > 0 ? " " : new string(' ', indentation)).Append(word);
            used += (used > 0 ? 1 : indentation) + word.Length;
        }
        text.Append('\n');
    }
}
