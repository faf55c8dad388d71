using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace NetGen.Samples.Tests;

public class FilmTests
{
    /// <summary>Two films beside each other, the shorter one waiting for the longer: sizes, frames and colours as they were given.</summary>
    [Fact]
    public void A_film_is_read_as_it_was_written()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".gif");
        try
        {
            float[] white = [.. Enumerable.Repeat(1f, 12)], black = new float[12];
            new Film(1, 3, 4) { Scale = 2, Delay = 30 }.Row([[white, black, white], [black]]).Save(path);
            using Image<Rgb24> film = Image.Load<Rgb24>(path);
            Assert.Equal((3, 24, 10), (film.Frames.Count, film.Width, film.Height));
            Assert.Equal(30, film.Frames[1].Metadata.GetGifMetadata().FrameDelay);
            Assert.Equal([255, 0, 255], Enumerable.Range(0, 3).Select(i => (int)film.Frames[i][2, 2].R));
            Assert.All(Enumerable.Range(0, 3), i => Assert.Equal(0, film.Frames[i][14, 2].G));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_frame_of_another_size_is_refused() => Assert.Throws<ArgumentException>(() => new Film(3, 2, 2).Row([[new float[11]]]));
}
