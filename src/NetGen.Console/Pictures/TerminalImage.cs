using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace NetGen;

/// <summary>
/// An image in the terminal: two pixels a character, in colours where the terminal has them, in shades of text where it has not. One that is wider than there is room is made
/// smaller.
/// </summary>
/// <example><code>
/// var digit = new TerminalImage(image, channels: 1, height: 28, width: 28);
/// console.Write(digit);                                               // digit.Width columns, two pixels in a character
/// Console.WriteLine(digit.Width);
/// </code></example>
public sealed class TerminalImage : IRenderable
{
    private const string Ramp = " .:+*#@";

    private readonly float[] _pixels;
    private readonly int _channels, _height, _width;

    /// <param name="pixels">[channels, height, width], as networks take images.</param>
    /// <param name="channels">1: grey; 3: red, green, blue.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="low">The number that is black.</param>
    /// <param name="high">The number that is white, or full colour. By default black and white are the least and the greatest of the numbers.</param>
    /// <exception cref="ArgumentException">There are not as many pixels, or other channels than 1 or 3.</exception>
    /// <example><code>console.Write(new TerminalImage(batch.Values(0)[..784], 1, 28, 28));</code></example>
    public TerminalImage(ReadOnlySpan<float> pixels, int channels, int height, int width, float low = float.NaN, float high = float.NaN)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        if (channels is not (1 or 3))
            throw new ArgumentException(FormattableString.Invariant($"An image has 1 channel (grey) or 3 (red, green, blue), not {channels}."), nameof(channels));
        if (pixels.Length != channels * height * width)
            throw new ArgumentException(FormattableString.Invariant($"{channels} channels of {height} x {width} are {channels * height * width} numbers, not {pixels.Length}."),
                nameof(pixels));
        (_channels, _height, _width) = (channels, height, width);
        _pixels = Scaled(pixels, low, high);
    }

    /// <summary>Columns that it is wide where there is room.</summary>
    public int Width => _width;

    /// <inheritdoc/>
    public Measurement Measure(RenderOptions options, int maxWidth) => new(Math.Min(_width, maxWidth), Math.Min(_width, maxWidth));

    /// <inheritdoc/>
    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        int columns = Math.Clamp(maxWidth, 1, _width), rows = Math.Max(1, (int)Math.Round((double)_height * columns / _width));
        bool colours = options.ColorSystem >= ColorSystem.EightBit && options.Unicode;
        for (int row = 0; row < rows; row += 2)
        {
            if (colours)
            {
                for (int column = 0; column < columns; column++)
                    yield return new Segment("▀", new Style(ColourAt(row, column, rows, columns), row + 1 < rows ? ColourAt(row + 1, column, rows, columns) : Color.Default));
            }
            else
                yield return new Segment(Shades(row, rows, columns));
            if (row + 2 < rows)
                yield return Segment.LineBreak;
        }
    }

    private string Shades(int row, int rows, int columns)
    {
        var line = new StringBuilder(columns);
        for (int column = 0; column < columns; column++)
        {
            double shade = (Grey(row, column, rows, columns) + Grey(Math.Min(row + 1, rows - 1), column, rows, columns)) / 2;
            line.Append(Ramp[(int)(shade * (Ramp.Length - 1))]);
        }
        return line.ToString();
    }

    private double Grey(int row, int column, int rows, int columns) => _channels == 1
        ? Mean(0, row, column, rows, columns)
        : 0.299 * Mean(0, row, column, rows, columns) + 0.587 * Mean(1, row, column, rows, columns) + 0.114 * Mean(2, row, column, rows, columns);

    private Color ColourAt(int row, int column, int rows, int columns)
    {
        byte red = Byte(Mean(0, row, column, rows, columns));
        return _channels == 1 ? new Color(red, red, red) : new Color(red, Byte(Mean(1, row, column, rows, columns)), Byte(Mean(2, row, column, rows, columns)));
    }

    /// <summary>The mean of the pixels that a smaller one stands for.</summary>
    private double Mean(int channel, int row, int column, int rows, int columns)
    {
        int top = row * _height / rows, bottom = Math.Max(top + 1, (row + 1) * _height / rows);
        int left = column * _width / columns, right = Math.Max(left + 1, (column + 1) * _width / columns);
        double sum = 0;
        for (int y = top; y < bottom; y++)
        {
            for (int x = left; x < right; x++)
                sum += _pixels[(channel * _height + y) * _width + x];
        }
        return sum / ((bottom - top) * (right - left));
    }

    private static byte Byte(double level) => (byte)Math.Round(255 * level);

    /// <summary>Numbers from 0 to 1; what is no number is 0.</summary>
    private static float[] Scaled(ReadOnlySpan<float> pixels, float low, float high)
    {
        float least = float.PositiveInfinity, greatest = float.NegativeInfinity;
        foreach (float pixel in pixels)
        {
            if (float.IsFinite(pixel))
                (least, greatest) = (Math.Min(least, pixel), Math.Max(greatest, pixel));
        }
        low = float.IsNaN(low) ? least : low;
        high = float.IsNaN(high) ? greatest : high;
        var scaled = new float[pixels.Length];
        for (int i = 0; i < scaled.Length; i++)
        {
            float part = high > low ? (pixels[i] - low) / (high - low) : pixels[i] >= high ? 1 : 0;
            scaled[i] = float.IsNaN(part) ? 0 : Math.Clamp(part, 0, 1);
        }
        return scaled;
    }
}
