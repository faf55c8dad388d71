using System.Globalization;

namespace NetGen.ConsoleTests;

public sealed class TerminalImageTests
{
    private static string[] Plain(TerminalImage image, int width = 80)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        Terminal.Plain(text, width).Write(image);
        return text.ToString().Split('\n');
    }

    [Fact]
    public void Without_colours_two_rows_are_a_line_of_shades() =>
        Assert.Equal([" #@", " .:"], Plain(new TerminalImage([0, 0.9f, 1, 0, 0.8f, 1, 0, 0.3f, 0.4f, 0, 0.1f, 0.4f], 1, 4, 3, low: 0, high: 1)));

    [Fact]
    public void With_colours_a_character_has_two_pixels()
    {
        using TestConsole console = new TestConsole().EmitAnsiSequences().Colors(ColorSystem.TrueColor).SupportsUnicode(true);
        // Red above blue, in planes.
        console.Write(new TerminalImage([1, 0, 0, 0, 0, 1], 3, 2, 1, low: 0, high: 1));
        Assert.Contains("38;2;255;0;0", console.Output);
        Assert.Contains("48;2;0;0;255", console.Output);
        Assert.Contains("▀", console.Output);
    }

    [Fact]
    public void By_default_the_least_number_is_black_and_the_greatest_white() => Assert.Equal([" @"], Plain(new TerminalImage([-3, 5, -3, 5], 1, 2, 2)));

    [Fact]
    public void An_image_that_is_too_wide_becomes_the_means_of_its_pixels() =>
        Assert.Equal([" @"], Plain(new TerminalImage([0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1], 1, 4, 4), width: 2));

    [Fact]
    public void What_is_no_number_is_black() => Assert.Equal([" @"], Plain(new TerminalImage([float.NaN, 1, float.NaN, 1], 1, 2, 2, low: 0)));

    [Theory]
    [InlineData(2, "not 2")]
    [InlineData(3, "12 numbers, not 4")]
    public void Other_channels_and_other_sizes_are_refused(int channels, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => new TerminalImage(new float[4], channels, 2, 2)).Message);

    [Fact]
    public void A_gallery_breaks_its_line_where_the_terminal_ends()
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        var image = new TerminalImage(new float[100], 1, 10, 10);
        Terminal.Plain(text, width: 30).WriteGallery([(image, "one"), (image, "two"), (image, "three")]);
        string[] lines = text.ToString().Split('\n');
        Assert.Contains(lines, line => line.StartsWith("one", StringComparison.Ordinal) && line.Contains("two", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("three", StringComparison.Ordinal));
    }
}
