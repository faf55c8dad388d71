using System.Text;
using System.Text.RegularExpressions;

namespace NetGen.ConsoleTests;

/// <summary>What a person sees of what a program wrote: carriage returns go back, an erased line is empty, colours are taken away.</summary>
internal static partial class Screen
{
    public static string[] Of(string output)
    {
        var lines = new List<StringBuilder> { new() };
        int column = 0;
        for (int i = 0; i < output.Length; i++)
        {
            if (output[i] == '\u001b')
            {
                Match code = Code().Match(output, i);
                Assert.True(code.Success && code.Index == i, $"An escape code that no terminal knows: {output[i..Math.Min(i + 10, output.Length)]}");
                if (code.Value == "\u001b[2K")
                    lines[^1].Clear();
                i += code.Length - 1;
            }
            else if (output[i] == '\r')
                column = 0;
            else if (output[i] == '\n')
            {
                lines.Add(new StringBuilder());
                column = 0;
            }
            else
            {
                while (lines[^1].Length <= column)
                    lines[^1].Append(' ');
                lines[^1][column++] = output[i];
            }
        }
        return [.. lines.Select(line => line.ToString().TrimEnd())];
    }

    /// <summary>Everything that was ever drawn as the live line.</summary>
    public static string[] Drawn(string output) =>
        [.. output.Split("\u001b[2K").Select(part => string.Concat(Code().Replace(part, "").TakeWhile(c => c is not ('\r' or '\n'))))
        .Where(line => line.Contains("epoch ", StringComparison.Ordinal))];

    [GeneratedRegex("\u001b\\[[0-9;?]*[A-Za-z]")]
    private static partial Regex Code();
}
