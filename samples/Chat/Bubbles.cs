using System.Globalization;
using System.Security;
using System.Text;

namespace Chat;

/// <summary>A dialogue as a picture: what was said on the right, what was answered on the left.</summary>
internal static class Bubbles
{
    private const int Width = 560, Line = 18, LettersOfLine = 44;

    public static void Draw(string path, IReadOnlyList<(string Said, string Answer)> dialogue)
    {
        var body = new StringBuilder();
        double y = 12;
        foreach ((string said, string answer) in dialogue)
        {
            Bubble(body, said, isRight: true, ref y);
            Bubble(body, answer.Length > 0 ? answer : "…", isRight: false, ref y);
        }
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{y}\" viewBox=\"0 0 {Width} {y}\"");
        svg.Append(" font-family=\"sans-serif\" font-size=\"14\">\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n").Append(body).Append("</svg>\n");
        File.WriteAllText(path, svg.ToString());
    }

    private static void Bubble(StringBuilder svg, string text, bool isRight, ref double y)
    {
        string[] lines = [.. Lines(text)];
        double width = lines.Max(line => line.Length) * 8.2 + 24, height = lines.Length * Line + 14, x = isRight ? Width - width - 12 : 12;
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"12\" fill=\"{(isRight ? "#d7e8f7" : "#eeeeee")}\"/>\n");
        for (int i = 0; i < lines.Length; i++)
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x + 12}\" y=\"{y + 20 + i * Line}\">{SecurityElement.Escape(lines[i])}</text>\n");
        y += height + 8;
    }

    private static IEnumerable<string> Lines(string text)
    {
        var line = new StringBuilder();
        foreach (string word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + word.Length >= LettersOfLine)
            {
                yield return line.ToString();
                line.Clear();
            }
            line.Append(line.Length > 0 ? " " : "").Append(word);
        }
        yield return line.ToString();
    }
}
