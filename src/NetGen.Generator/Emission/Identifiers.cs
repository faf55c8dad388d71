namespace NetGen.Generator.Emission;

/// <summary>Where an identifier stands in emitted text.</summary>
/// <param name="StandsAlone">Whether C# looks it up by itself: it is neither a member of something (behind a dot or an arrow), nor a named argument, nor part of a
/// comment or of a string.</param>
internal readonly record struct Identifier(int Start, int Length, bool StandsAlone);

/// <summary>Finds the identifiers of emitted text: C# without verbatim strings, block comments and preprocessor names, since the printers write none.</summary>
internal static class Identifiers
{
    public static IEnumerable<Identifier> In(string text)
    {
        bool comment = false, quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '\n')
            {
                comment = quoted = false;
            }
            else if (c == '"' && !comment)
            {
                quoted = !quoted;
            }
            else if (c == '\\' && quoted)
            {
                i++;
            }
            else if (c == '/' && !quoted && i + 1 < text.Length && text[i + 1] == '/')
            {
                comment = true;
            }
            else if (IsStart(c))
            {
                int start = i;
                while (i + 1 < text.Length && (IsStart(text[i + 1]) || char.IsDigit(text[i + 1])))
                    i++;
                yield return new(start, i + 1 - start, !comment && !quoted && !IsMember(text, start) && !IsArgumentName(text, i + 1));
            }
            else if (char.IsDigit(c))
            {
                // A number takes its suffix and exponent with it.
                while (i + 1 < text.Length && (char.IsLetterOrDigit(text[i + 1]) || text[i + 1] == '_'))
                    i++;
            }
        }
    }

    /// <summary>A character of Unicode's private-use area, which stands in no name that C# knows.</summary>
    public static bool IsPrivate(char c) => c is >= '\uE000' and <= '\uF8FF';

    private static bool IsStart(char c) => char.IsLetter(c) || c == '_' || IsPrivate(c);

    private static bool IsMember(string text, int start) =>
        start > 0 && ((text[start - 1] == '.' && (start < 2 || text[start - 2] != '.')) || (text[start - 1] == '>' && start > 1 && text[start - 2] == '-'));

    private static bool IsArgumentName(string text, int end) => end < text.Length && text[end] == ':' && (end + 1 == text.Length || text[end + 1] != ':');
}
