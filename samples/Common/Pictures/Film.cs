using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Gif;
using SixLabors.ImageSharp.PixelFormats;

namespace NetGen.Samples;

/// <summary>Small films in rows, which run at the same time: an animated GIF.</summary>
/// <param name="channels">1 for grey levels, 3 for red, green and blue.</param>
/// <param name="height">Of a film, in pixels.</param>
/// <param name="width">Of a film, in pixels.</param>
public sealed class Film(int channels, int height, int width)
{
    private const int Gap = 2;

    private readonly List<float[][][]> _rows = [];

    /// <summary>Pixels that a pixel becomes, in either direction.</summary>
    public int Scale { get; init; } = 2;

    /// <summary>Hundredths of a second that a frame is seen.</summary>
    public int Delay { get; init; } = 20;

    /// <summary>Adds a row.</summary>
    /// <param name="films">Each a list of frames, [channels, height, width], 0 (black) to 1.</param>
    public Film Row(IEnumerable<float[][]> films)
    {
        float[][][] all = [.. films];
        if (all.SelectMany(frames => frames).FirstOrDefault(frame => frame.Length != channels * height * width) is { } wrong)
            throw new ArgumentException($"A frame has {channels} x {height} x {width} numbers, not {wrong.Length}.", nameof(films));
        _rows.Add(all);
        return this;
    }

    /// <summary>Writes the film; it begins anew when it is over.</summary>
    public void Save(string path)
    {
        int frames = _rows.Max(row => row.Max(film => film.Length));
        using Image<Rgb24> all = Frame(0);
        all.Metadata.GetGifMetadata().RepeatCount = 0;
        all.Frames.RootFrame.Metadata.GetGifMetadata().FrameDelay = Delay;
        for (int i = 1; i < frames; i++)
        {
            using Image<Rgb24> frame = Frame(i);
            frame.Frames.RootFrame.Metadata.GetGifMetadata().FrameDelay = Delay;
            all.Frames.AddFrame(frame.Frames.RootFrame);
        }
        all.SaveAsGif(path, new GifEncoder { ColorTableMode = GifColorTableMode.Local });
    }

    /// <summary>Frame i of all films; one that has ended shows its last one.</summary>
    private Image<Rgb24> Frame(int i)
    {
        int columns = _rows.Max(row => row.Length);
        var image = new Image<Rgb24>(columns * (width + Gap) * Scale, _rows.Count * (height + Gap) * Scale, new Rgb24(255, 255, 255));
        for (int r = 0; r < _rows.Count; r++)
        {
            for (int c = 0; c < _rows[r].Length; c++)
            {
                float[] frame = _rows[r][c][Math.Min(i, _rows[r][c].Length - 1)];
                for (int y = 0; y < height * Scale; y++)
                {
                    for (int x = 0; x < width * Scale; x++)
                        image[(c * (width + Gap) * Scale) + x, (r * (height + Gap) * Scale) + y] = Colour(frame, y / Scale, x / Scale);
                }
            }
        }
        return image;
    }

    private Rgb24 Colour(float[] frame, int y, int x) =>
        new(Level(frame, 0, y, x), Level(frame, channels == 3 ? 1 : 0, y, x), Level(frame, channels == 3 ? 2 : 0, y, x));

    private byte Level(float[] frame, int channel, int y, int x) => (byte)Math.Round(255 * Math.Clamp(frame[(channel * height + y) * width + x], 0, 1));
}
