using System.Globalization;
using System.Text;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.PixelFormats;

namespace NetGen.Samples;

/// <summary>Small images in rows, with words beside and below them: one SVG with one PNG in it.</summary>
/// <param name="channels">1 for grey levels, 3 for red, green and blue.</param>
/// <param name="height">Of an image, in pixels.</param>
/// <param name="width">Of an image, in pixels.</param>
public sealed class ImageSheet(int channels, int height, int width)
{
    private const int Gap = 2, Caption = 13;

    private readonly List<(string Label, float[][] Images, string[] Captions)> _rows = [];

    /// <summary>Points that a pixel becomes.</summary>
    public double Scale { get; init; } = 2;

    /// <summary>Points for the words beside the rows.</summary>
    public int Margin { get; init; } = 110;

    /// <summary>What stands above all.</summary>
    public string Title { get; init; } = "";

    /// <summary>Adds a row.</summary>
    /// <param name="label">Words beside it.</param>
    /// <param name="images">[channels, height, width] each, 0 (black) to 1.</param>
    /// <param name="captions">Words below each image, in one line or several; none if not given.</param>
    public ImageSheet Row(string label, IEnumerable<float[]> images, IEnumerable<string>? captions = null)
    {
        float[][] all = [.. images];
        if (all.FirstOrDefault(image => image.Length != channels * height * width) is { } wrong)
            throw new ArgumentException($"An image has {channels} x {height} x {width} numbers, not {wrong.Length}.", nameof(images));
        _rows.Add((label, all, captions?.ToArray() ?? []));
        return this;
    }

    /// <summary>Writes the sheet.</summary>
    public void Save(string path)
    {
        int columns = _rows.Max(row => row.Images.Length), tileWidth = width + Gap, tileHeight = height + Gap;
        double top = Title.Length > 0 ? 26 : 4, left = _rows.Any(row => row.Label.Length > 0) ? Margin : 4;
        double[] tops = new double[_rows.Count];
        double y = top;
        for (int r = 0; r < _rows.Count; r++)
        {
            tops[r] = y;
            y += tileHeight * Scale + Caption * _rows[r].Captions.Select(Lines).DefaultIfEmpty(0).Max();
        }
        var svg = new StringBuilder();
        double fullWidth = left + columns * tileWidth * Scale + 4;
        Write(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{fullWidth}\" height=\"{y + 4}\" viewBox=\"0 0 {fullWidth} {y + 4}\"");
        Write(svg, $" font-family=\"sans-serif\" font-size=\"11\">\n");
        Write(svg, $"<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        if (Title.Length > 0)
            Write(svg, $"<text x=\"{fullWidth / 2}\" y=\"17\" text-anchor=\"middle\" font-size=\"14\">{Escaped(Title)}</text>\n");
        for (int r = 0; r < _rows.Count; r++)
        {
            var (label, images, captions) = _rows[r];
            if (label.Length > 0)
                Write(svg, $"<text x=\"{left - 6}\" y=\"{tops[r] + height * Scale / 2 + 4}\" text-anchor=\"end\">{Escaped(label)}</text>\n");
            Write(svg, $"<image x=\"{left}\" y=\"{tops[r]}\" width=\"{images.Length * tileWidth * Scale}\" height=\"{tileHeight * Scale}\" style=\"image-rendering:pixelated\"");
            Write(svg, $" href=\"data:image/png;base64,{Strip(images)}\"/>\n");
            for (int i = 0; i < captions.Length; i++)
            {
                double x = left + (i * tileWidth + width / 2.0) * Scale;
                string[] lines = captions[i].Split('\n');
                for (int line = 0; line < lines.Length; line++)
                {
                    double below = tops[r] + tileHeight * Scale + 8 + line * Caption;
                    Write(svg, $"<text x=\"{x}\" y=\"{below}\" text-anchor=\"middle\" font-size=\"10\">{Escaped(lines[line])}</text>\n");
                }
            }
        }
        svg.Append("</svg>\n");
        File.WriteAllText(path, svg.ToString());
    }

    /// <summary>The images of a row side by side, as PNG in base 64: photographs as differences from their neighbours, drawings as they are, whichever is shorter.</summary>
    private string Strip(float[][] images)
    {
        using var strip = new Image<Rgb24>(Math.Max(1, images.Length * (width + Gap)), height + Gap, new Rgb24(255, 255, 255));
        for (int i = 0; i < images.Length; i++)
        {
            for (int p = 0; p < height * width; p++)
                strip[i * (width + Gap) + p % width, p / width] = Colour(images[i], p / width, p % width);
        }
        return Convert.ToBase64String(new[] { PngFilterMethod.Adaptive, PngFilterMethod.None }.Select(Encoded).MinBy(file => file.Length)!);

        byte[] Encoded(PngFilterMethod filter)
        {
            using var file = new MemoryStream();
            strip.SaveAsPng(file, new PngEncoder
            {
                ColorType = channels == 1 ? PngColorType.Grayscale : PngColorType.Rgb,
                BitDepth = PngBitDepth.Bit8,
                FilterMethod = filter,
                CompressionLevel = PngCompressionLevel.BestCompression,
            });
            return file.ToArray();
        }
    }

    private Rgb24 Colour(float[] image, int y, int x) =>
        new(Level(image, 0, y, x), Level(image, channels == 3 ? 1 : 0, y, x), Level(image, channels == 3 ? 2 : 0, y, x));

    private byte Level(float[] image, int channel, int y, int x) => (byte)Math.Round(255 * Math.Clamp(image[(channel * height + y) * width + x], 0, 1));

    private static int Lines(string caption) => caption.Count(character => character == '\n') + 1;

    private static string Escaped(string text) => System.Security.SecurityElement.Escape(text) ?? "";

    private static void Write(StringBuilder svg, FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture));
}
