using System.Text;
using Digits.Data;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Digits.Views;

/// <summary>Draws the middle 22x22 pixels of an image (where MNIST keeps its digit) in 22 columns and 11 lines: two pixels a character.</summary>
internal static class DigitCanvas
{
    public const int Width = 22;

    private const int First = 3, Last = 25;

    /// <summary>Half blocks in two colours where the terminal has colours, shades of text where it has not.</summary>
    public static IRenderable Draw(ReadOnlySpan<byte> pixels, bool colours) => colours ? Colours(pixels) : Shades(pixels);

    private static Paragraph Colours(ReadOnlySpan<byte> pixels)
    {
        var picture = new Paragraph();
        for (int y = First; y < Last; y += 2)
        {
            for (int x = First; x < Last; x++)
                picture.Append("▀", new Style(Grey(pixels[At(x, y)]), Grey(pixels[At(x, y + 1)])));
            if (y + 2 < Last)
                picture.Append("\n");
        }
        return picture;
    }

    private static Text Shades(ReadOnlySpan<byte> pixels)
    {
        const string Ramp = " .:+*#@";
        var picture = new StringBuilder();
        for (int y = First; y < Last; y += 2)
        {
            for (int x = First; x < Last; x++)
                picture.Append(Ramp[(pixels[At(x, y)] + pixels[At(x, y + 1)]) * (Ramp.Length - 1) / 510]);
            if (y + 2 < Last)
                picture.Append('\n');
        }
        return new Text(picture.ToString());
    }

    private static int At(int x, int y) => y * DigitImages.Side + x;

    private static Color Grey(byte level) => new(level, level, level);
}
