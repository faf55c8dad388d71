using System.Globalization;
using Digits.Data;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Digits.Views;

/// <summary>Test digits drawn in the terminal, each with what the network says and how sure it is.</summary>
internal static class AnswerGallery
{
    /// <summary>The first few, then those that it got wrong with most confidence.</summary>
    public static IReadOnlyList<Answer> Choose(IReadOnlyList<Answer> answers, int count)
    {
        List<Answer> worst = [.. answers.Where(answer => !answer.Right).OrderByDescending(answer => answer.Confidence).Take(count / 2)];
        return [.. answers.Where(answer => answer.Right).Take(count - worst.Count), .. worst];
    }

    public static void Show(IAnsiConsole console, DigitImages images, IReadOnlyList<Answer> answers)
    {
        int perLine = Math.Max(1, Math.Min(console.Profile.Width, 120) / (DigitCanvas.Width + 2));
        foreach (Answer[] line in answers.Chunk(perLine))
        {
            var grid = new Grid();
            foreach (Answer _ in line)
                grid.AddColumn(new GridColumn().Width(DigitCanvas.Width).Padding(0, 0, 2, 0));
            grid.AddRow([.. line.Select(answer => DigitCanvas.Draw(images[answer.Image], Colours(console)))]);
            grid.AddRow([.. line.Select(Caption)]);
            console.Write(grid);
            console.WriteLine();
        }
    }

    private static bool Colours(IAnsiConsole console) => console.Profile.Capabilities.Ansi && console.Profile.Capabilities.ColorSystem >= ColorSystem.EightBit;

    private static IRenderable Caption(Answer answer)
    {
        string sure = string.Create(CultureInfo.InvariantCulture, $"{100 * answer.Confidence:0.0} %");
        return new Markup(answer.Right ? $"[green]{answer.Digit}[/], sure to {sure}" : $"[red]{answer.Digit}[/], sure to {sure};\nit is a {answer.Truth}");
    }
}
