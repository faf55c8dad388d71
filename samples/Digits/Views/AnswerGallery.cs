using System.Globalization;
using Digits.Data;
using NetGen;
using Spectre.Console;

namespace Digits.Views;

/// <summary>Test digits drawn in the terminal, each with what the network says and how sure it is.</summary>
internal static class AnswerGallery
{
    /// <summary>The middle of an image, where MNIST keeps its digit.</summary>
    private const int First = 3, Side = 22;

    /// <summary>The first few, then those that it got wrong with most confidence.</summary>
    public static IReadOnlyList<Answer> Choose(IReadOnlyList<Answer> answers, int count)
    {
        List<Answer> worst = [.. answers.Where(answer => !answer.Right).OrderByDescending(answer => answer.Confidence).Take(count / 2)];
        return [.. answers.Where(answer => answer.Right).Take(count - worst.Count), .. worst];
    }

    public static void Show(IAnsiConsole console, DigitImages images, IReadOnlyList<Answer> answers) =>
        console.WriteGallery(answers.Select(answer => (new TerminalImage(Middle(images[answer.Image]), 1, Side, Side, low: 0, high: 255), Caption(answer))));

    private static float[] Middle(ReadOnlySpan<byte> image)
    {
        float[] middle = new float[Side * Side];
        for (int i = 0; i < middle.Length; i++)
            middle[i] = image[(First + i / Side) * DigitImages.Side + First + i % Side];
        return middle;
    }

    private static string Caption(Answer answer)
    {
        string sure = string.Create(CultureInfo.InvariantCulture, $"{100 * answer.Confidence:0.0} %");
        return answer.Right ? $"[green]{answer.Digit}[/], sure to {sure}" : $"[red]{answer.Digit}[/], sure to {sure};\nit is a {answer.Truth}";
    }
}
