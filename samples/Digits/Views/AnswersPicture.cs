using System.Globalization;
using System.Text;
using Digits.Data;

namespace Digits.Views;

/// <summary>An SVG: what test digits were taken for, as a table, and the digits that were read wrongly beside it. No library of images is needed for that.</summary>
internal static class AnswersPicture
{
    private const int Cell = 26, Left = 40, Top = 48, Digit = 62, Across = 8, Down = 4, Levels = 4;

    /// <param name="path">The file.</param>
    /// <param name="title">What stands above it.</param>
    /// <param name="images">The test digits.</param>
    /// <param name="answers">What was said of each.</param>
    public static void Save(string path, string title, DigitImages images, IReadOnlyList<Answer> answers)
    {
        const int Middle = Left + 10 * Cell + 34, Width = Middle + Across * Digit, Height = Top + Down * (Digit + 14) + 8;
        var svg = new StringBuilder();
        Write(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{Height}\" viewBox=\"0 0 {Width} {Height}\"");
        Write(svg, $" font-family=\"sans-serif\" font-size=\"11\">\n");
        Write(svg, $"<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n<text x=\"{Width / 2}\" y=\"17\" text-anchor=\"middle\" font-size=\"14\">{title}</text>\n");
        Confusion(svg, answers);
        Answer[] wrong = [.. answers.Where(answer => !answer.Right).OrderByDescending(answer => answer.Confidence).Take(Across * Down)];
        for (int i = 0; i < wrong.Length; i++)
        {
            int x = Middle + i % Across * Digit, y = Top + i / Across * (Digit + 14);
            Write(svg, $"<g transform=\"translate({x} {y}) scale(2)\" stroke=\"black\">{Strokes(images[wrong[i].Image])}</g>\n");
            Write(svg, $"<text x=\"{x + 28}\" y=\"{y + Digit + 5}\" text-anchor=\"middle\">{wrong[i].Digit}, is a {wrong[i].Truth}</text>\n");
        }
        svg.Append("</svg>\n");
        File.WriteAllText(path, svg.ToString());
    }

    /// <summary>A row for what a digit is, a column for what it was taken for.</summary>
    private static void Confusion(StringBuilder svg, IReadOnlyList<Answer> answers)
    {
        int[,] counts = new int[DigitImages.Classes, DigitImages.Classes];
        foreach (Answer answer in answers)
            counts[answer.Truth, answer.Digit]++;
        for (int truth = 0; truth < DigitImages.Classes; truth++)
        {
            int y = Top + truth * Cell;
            Write(svg, $"<text x=\"{Left - 8}\" y=\"{y + 17}\" text-anchor=\"end\">{truth}</text>");
            Write(svg, $"<text x=\"{Left + truth * Cell + Cell / 2}\" y=\"{Top - 6}\" text-anchor=\"middle\">{truth}</text>\n");
            int all = Math.Max(1, Enumerable.Range(0, DigitImages.Classes).Sum(digit => counts[truth, digit]));
            for (int digit = 0; digit < DigitImages.Classes; digit++)
            {
                int count = counts[truth, digit], x = Left + digit * Cell;
                // Few are told from none: the eye sees the fourth root better.
                double dark = count == 0 ? 0 : Math.Pow((double)count / all, 0.25);
                string colour = truth == digit ? "#2563a8" : "#c0392b", ink = dark > 0.6 ? "white" : "black";
                Write(svg, $"<rect x=\"{x}\" y=\"{y}\" width=\"{Cell - 1}\" height=\"{Cell - 1}\" fill=\"{colour}\" fill-opacity=\"{Math.Max(0.04, dark):0.##}\"/>");
                if (count > 0)
                    Write(svg, $"<text x=\"{x + Cell / 2}\" y=\"{y + 17}\" text-anchor=\"middle\" font-size=\"9\" fill=\"{ink}\">{count}</text>");
            }
            svg.Append('\n');
        }
        Write(svg, $"<text x=\"{Left + 5 * Cell}\" y=\"{Top + 10 * Cell + 15}\" text-anchor=\"middle\">columns: the answer; rows: what it is</text>\n");
    }

    /// <summary>A digit as horizontal strokes, a path for each of a few grey levels.</summary>
    private static string Strokes(ReadOnlySpan<byte> image)
    {
        var paths = new StringBuilder();
        for (int level = 1; level <= Levels; level++)
        {
            var path = new StringBuilder();
            for (int y = 0; y < DigitImages.Side; y++)
            {
                for (int x = 0; x < DigitImages.Side;)
                {
                    int from = x;
                    while (x < DigitImages.Side && LevelOf(image[y * DigitImages.Side + x]) == level)
                        x++;
                    if (x > from)
                        Write(path, $"M{from} {y}.5h{x - from}");
                    x = Math.Max(x, from + 1);
                }
            }
            Write(paths, $"<path d=\"{path}\" stroke-opacity=\"{(double)level / Levels:0.##}\"/>");
        }
        return paths.ToString();
    }

    private static int LevelOf(byte grey) => (grey * Levels + 127) / 255;

    private static void Write(StringBuilder text, FormattableString what) => text.Append(what.ToString(CultureInfo.InvariantCulture));
}
