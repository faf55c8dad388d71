using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Bmp;
using SixLabors.ImageSharp.Formats.Gif;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace NetGen.Data;

/// <summary>Decodes pictures (PNG, JPEG, BMP, GIF: the first frame) on ImageSharp, turned as their camera says, into planes of bytes [channels, height, width].</summary>
/// <example><code>byte[] planes = ImageReader.Read("cat.jpg", channels: 3, height: 64, width: 64, ImageFit.Crop);</code></example>
/// <example><code>Console.WriteLine($"pictures of more than {ImageReader.MaxPixels} pixels are refused");</code></example>
public static class ImageReader
{
    /// <summary>The most pixels that a picture may have: a small file may claim any size.</summary>
    public const long MaxPixels = 100_000_000;

    private static readonly Configuration Formats = new(new PngConfigurationModule(), new JpegConfigurationModule(), new BmpConfigurationModule(), new GifConfigurationModule());

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="channels">1 for grey (luminance), 3 for red, green and blue.</param>
    /// <param name="height">Rows of the result.</param>
    /// <param name="width">Columns of the result.</param>
    /// <param name="fit">What to do about another shape.</param>
    /// <exception cref="DataFormatException">It is no picture, or a damaged one, or too large.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static byte[] Read(string path, int channels, int height, int width, ImageFit fit = ImageFit.Stretch) =>
        Read(File.ReadAllBytes(path), path, channels, height, width, fit);

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="file">The bytes.</param>
    /// <param name="name">For messages.</param>
    /// <param name="channels">1 for grey (luminance), 3 for red, green and blue.</param>
    /// <param name="height">Rows of the result.</param>
    /// <param name="width">Columns of the result.</param>
    /// <param name="fit">What to do about another shape.</param>
    /// <exception cref="DataFormatException">It is no picture, or a damaged one, or too large.</exception>
    public static byte[] Read(byte[] file, string name, int channels, int height, int width, ImageFit fit = ImageFit.Stretch)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        if (channels is not (1 or 3))
            throw new ArgumentOutOfRangeException(nameof(channels), channels, "Channels are 1 (grey) or 3 (red, green, blue).");
        byte[] planes = new byte[checked(channels * height * width)];
        try
        {
            DemandSize(file, name);
            if (channels == 1)
            {
                using Image<L8> grey = Fitted<L8>(file, height, width, fit);
                CopyPlanes(grey, planes, static (pixel, _) => pixel.PackedValue, 1);
            }
            else
            {
                using Image<Rgb24> colours = Fitted<Rgb24>(file, height, width, fit);
                CopyPlanes(colours, planes, static (pixel, channel) => channel == 0 ? pixel.R : channel == 1 ? pixel.G : pixel.B, 3);
            }
        }
        catch (Exception e) when (e is not (NetGenException or OutOfMemoryException))
        {
            // Whatever a decoder trips over in a damaged file, it is the file that is at fault.
            throw DataFormatException.OfFile(name, "a PNG, JPEG, BMP or GIF picture", e is UnknownImageFormatException ? "none of them"
                : $"a damaged one ({e.Message.ReplaceLineEndings(" ").TrimEnd('.')})", e);
        }
        return planes;
    }

    private static void DemandSize(byte[] file, string name)
    {
        IImageInfo info = Image.Identify(Formats, file, out _) ?? throw DataFormatException.OfFile(name, "a PNG, JPEG, BMP or GIF picture", "none of them");
        if ((long)info.Width * info.Height > MaxPixels)
            throw DataFormatException.OfFile(name, FormattableString.Invariant($"at most {MaxPixels} pixels"), FormattableString.Invariant($"{info.Width} x {info.Height}"));
    }

    private static Image<TPixel> Fitted<TPixel>(byte[] file, int height, int width, ImageFit fit) where TPixel : unmanaged, IPixel<TPixel>
    {
        Image<TPixel> image = Image.Load<TPixel>(Formats, file);
        image.Mutate(context =>
        {
            context.AutoOrient();
            Size size = context.GetCurrentSize();
            if (size.Width != width || size.Height != height)
            {
                context.Resize(new ResizeOptions
                {
                    Size = new Size(width, height),
                    Mode = fit switch { ImageFit.Crop => ResizeMode.Crop, ImageFit.Pad => ResizeMode.Pad, _ => ResizeMode.Stretch },
                    Sampler = KnownResamplers.Triangle,
                });
            }
        });
        return image;
    }

    private static void CopyPlanes<TPixel>(Image<TPixel> image, byte[] planes, Func<TPixel, int, byte> channelOf, int channels) where TPixel : unmanaged, IPixel<TPixel> =>
        image.ProcessPixelRows(pixels =>
        {
            int area = pixels.Height * pixels.Width;
            for (int y = 0; y < pixels.Height; y++)
            {
                Span<TPixel> row = pixels.GetRowSpan(y);
                for (int c = 0; c < channels; c++)
                {
                    Span<byte> to = planes.AsSpan((c * area) + (y * row.Length), row.Length);
                    for (int x = 0; x < row.Length; x++)
                        to[x] = channelOf(row[x], c);
                }
            }
        });
}
