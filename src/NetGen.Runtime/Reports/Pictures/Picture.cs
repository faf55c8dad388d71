using NetGen.Notebooks;
using NetGen.Reports;

namespace NetGen;

/// <summary>An image of red, green and blue bytes, made of a tensor: to look at, to save, to put into a report.</summary>
/// <example><code>
/// Picture digit = Picture.OfImage(image, channels: 1, height: 28, width: 28).Enlarged(4);
/// digit.SavePng("digit.png");
/// Picture maps = Picture.OfMaps(net.Read(batch, "conv1")[0], channels: 6, height: 14, width: 14, columns: 3);
/// Picture heat = digit.Overlaid(image, height: 28, width: 28), map = Picture.OfMap(image, 28, 28);
/// Picture page = Picture.Grid([digit, heat], columns: 2);
/// Console.WriteLine($"{page.Width} × {page.Height}, {page.Rgb.Length} bytes, as PNG {page.ToPng().Length}");
/// </code></example>
[TypeFormatterSource(typeof(NotebookFormatters))]
public sealed class Picture : INotebookView
{
    private readonly byte[] _rgb;

    internal Picture(int width, int height, byte[] rgb)
    {
        (Width, Height, _rgb) = (width, height, rgb);
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Red, green and blue of each pixel, row by row: [height, width, 3].</summary>
    public ReadOnlySpan<byte> Rgb => _rgb;

    /// <summary>An image as networks take it.</summary>
    /// <param name="pixels">[channels, height, width].</param>
    /// <param name="channels">1: grey; 3: red, green, blue.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="low">The number that is black; by default the least.</param>
    /// <param name="high">The number that is white; by default the greatest. What is not finite is black.</param>
    /// <exception cref="ArgumentException">There are not as many numbers, or other channels than 1 or 3.</exception>
    public static Picture OfImage(ReadOnlySpan<float> pixels, int channels, int height, int width, float low = float.NaN, float high = float.NaN)
    {
        if (channels is not (1 or 3))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"An image has 1 channel (grey) or 3 (red, green, blue), not {channels}. Picture.OfMap shows one channel of many."), nameof(channels));
        }
        Verify(pixels, channels, height, width);
        var levels = new Levels(pixels, low, high);
        byte[] rgb = new byte[3 * height * width];
        for (int i = 0; i < height * width; i++)
        {
            for (int c = 0; c < 3; c++)
                rgb[3 * i + c] = (byte)Math.Round(255 * levels.Of(pixels[channels == 1 ? i : c * height * width + i]));
        }
        return new Picture(width, height, rgb);
    }

    /// <summary>A map of numbers in colours from dark (low) to light (high), in which equal steps look equal (Matplotlib's viridis).</summary>
    /// <param name="numbers">[height, width].</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="low">The darkest number; by default the least.</param>
    /// <param name="high">The lightest number; by default the greatest.</param>
    /// <exception cref="ArgumentException">There are not as many numbers.</exception>
    public static Picture OfMap(ReadOnlySpan<float> numbers, int height, int width, float low = float.NaN, float high = float.NaN)
    {
        Verify(numbers, 1, height, width);
        var levels = new Levels(numbers, low, high);
        byte[] rgb = new byte[3 * height * width];
        for (int i = 0; i < height * width; i++)
            ColourMap.Viridis(levels.Of(numbers[i])).CopyTo(rgb, 3 * i);
        return new Picture(width, height, rgb);
    }

    /// <summary>All channels of a tensor side by side, each with its own range of colours: the feature maps of a layer.</summary>
    /// <param name="maps">[channels, height, width].</param>
    /// <param name="channels">How many.</param>
    /// <param name="height">Rows of one.</param>
    /// <param name="width">Columns of one.</param>
    /// <param name="columns">Channels in a row; by default so many that the whole is about square.</param>
    public static Picture OfMaps(ReadOnlySpan<float> maps, int channels, int height, int width, int columns = 0)
    {
        Verify(maps, channels, height, width);
        var tiles = new Picture[channels];
        for (int c = 0; c < channels; c++)
            tiles[c] = OfMap(maps.Slice(c * height * width, height * width), height, width);
        return Grid(tiles, columns);
    }

    /// <summary>Pictures side by side, with a line between them.</summary>
    /// <param name="pictures">At least one.</param>
    /// <param name="columns">How many in a row; by default so many that the whole is about square.</param>
    /// <param name="gap">Pixels between two.</param>
    public static Picture Grid(IReadOnlyList<Picture> pictures, int columns = 0, int gap = 1)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        ArgumentOutOfRangeException.ThrowIfZero(pictures.Count, nameof(pictures));
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        ArgumentOutOfRangeException.ThrowIfNegative(gap);
        columns = Math.Min(pictures.Count, columns == 0 ? (int)Math.Ceiling(Math.Sqrt(pictures.Count)) : columns);
        int rows = (pictures.Count + columns - 1) / columns, width = pictures.Max(p => p.Width), height = pictures.Max(p => p.Height);
        int fullWidth = columns * (width + gap) - gap, fullHeight = rows * (height + gap) - gap;
        byte[] rgb = new byte[3 * fullWidth * fullHeight];
        rgb.AsSpan().Fill(255);
        for (int i = 0; i < pictures.Count; i++)
        {
            int left = i % columns * (width + gap), top = i / columns * (height + gap);
            for (int y = 0; y < pictures[i].Height; y++)
                pictures[i].Row(y).CopyTo(rgb.AsSpan(3 * ((top + y) * fullWidth + left)));
        }
        return new Picture(fullWidth, fullHeight, rgb);
    }

    /// <summary>The picture with a map of numbers over it, of any size: where they are high it is red, where they are low it stays as it is (Grad-CAM).</summary>
    /// <param name="numbers">[height, width]; scaled to the picture, from their least to their greatest.</param>
    /// <param name="height">Rows of the map.</param>
    /// <param name="width">Columns of the map.</param>
    /// <param name="strength">How much the map covers, 0 … 1.</param>
    public Picture Overlaid(ReadOnlySpan<float> numbers, int height, int width, double strength = 0.6)
    {
        Verify(numbers, 1, height, width);
        var levels = new Levels(numbers, float.NaN, float.NaN);
        byte[] rgb = new byte[_rgb.Length];
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                double level = levels.Between(numbers, height, width, (y + 0.5) * height / Height - 0.5, (x + 0.5) * width / Width - 0.5), cover = strength * level;
                byte[] colour = ColourMap.Heat(level);
                for (int c = 0; c < 3; c++)
                    rgb[3 * (y * Width + x) + c] = (byte)Math.Round((1 - cover) * _rgb[3 * (y * Width + x) + c] + cover * colour[c]);
            }
        }
        return new Picture(Width, Height, rgb);
    }

    /// <summary>Each pixel as a square of so many.</summary>
    public Picture Enlarged(int times)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(times);
        byte[] rgb = new byte[_rgb.Length * times * times];
        for (int i = 0; i < rgb.Length / 3; i++)
        {
            int y = i / (Width * times) / times, x = i % (Width * times) / times;
            _rgb.AsSpan(3 * (y * Width + x), 3).CopyTo(rgb.AsSpan(3 * i));
        }
        return new Picture(Width * times, Height * times, rgb);
    }

    /// <summary>The file format PNG.</summary>
    public byte[] ToPng() => PngWriter.Write(Width, Height, _rgb);

    /// <summary>The image; of few pixels each is shown as a square.</summary>
    string INotebookView.ToHtml()
    {
        int times = Math.Max(1, 280 / Math.Max(1, Math.Max(Width, Height)));
        string look = FormattableString.Invariant($"width: {Width * times}px; image-rendering: pixelated");
        return $"<img alt=\"{ToString()}\" style=\"{look}\" src=\"data:image/png;base64,{Convert.ToBase64String(ToPng())}\"/>";
    }

    /// <summary>Writes it as a PNG file.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SavePng(string path) => File.WriteAllBytes(path, ToPng());

    /// <summary>"28 x 28".</summary>
    public override string ToString() => FormattableString.Invariant($"{Width} x {Height}");

    private ReadOnlySpan<byte> Row(int y) => _rgb.AsSpan(3 * y * Width, 3 * Width);

    private static void Verify(ReadOnlySpan<float> numbers, int channels, int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        if (numbers.Length != (long)channels * height * width)
            throw new ArgumentException(FormattableString.Invariant($"[{channels}, {height}, {width}] are {(long)channels * height * width} numbers, not {numbers.Length}."),
                nameof(numbers));
    }
}
