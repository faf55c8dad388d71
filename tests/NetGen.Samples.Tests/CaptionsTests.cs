using Captions;

namespace NetGen.Samples.Tests;

public class CaptionsTests
{
    [Fact]
    public void Bars_and_colours_begin_to_be_named()
    {
        using var small = new SmallRun("Captions");
        Captioning.Run(small.Run, new Recipe(Mosaics: 320, MosaicEpochs: 2, MosaicsTested: 24, PhotoEpochs: 4), ["mosaics", "photos"]);
        // A network that knows nothing hesitates among 1,300 words; there are ten.
        Assert.InRange(small["photographs, perplexity of captions of those that decide"], 1, 60);
        small.HasPicture("mosaics");
        small.HasPicture("photos");
    }

    /// <summary>The first digit named is the left or the upper one, and both are all there.</summary>
    [Fact]
    public void Captions_say_what_is_drawn()
    {
        using var net = new DigitCaptioner();
        // A digit that is one bright pixel in its middle, and another that is darker.
        byte[] pixels = new byte[2 * 28 * 28];
        (pixels[14 * 28 + 14], pixels[28 * 28 + 14 * 28 + 14]) = (255, 128);
        var mosaics = new Mosaics(net.Description, new Digits(pixels, [3, 7]), 50, seed: 1, anew: false);
        for (int i = 0; i < mosaics.Count; i++)
        {
            (float[] picture, string caption) = mosaics[i];
            string[] words = caption.Split(' ');
            if (words[0] == words[^1])
                continue;
            int three = Array.IndexOf(picture, 1f), seven = Array.FindIndex(picture, pixel => pixel is > 0 and < 1);
            bool isBeside = caption.Contains("left of", StringComparison.Ordinal);
            int way = isBeside ? seven % 56 - three % 56 : seven / 56 - three / 56;
            Assert.Equal(words[0] == "three", way > 0);
            Assert.InRange(Math.Abs(way), 20, 28);
        }
    }

    [Fact]
    public void A_mirrored_photograph_is_turned_line_by_line()
    {
        byte[] pixels = [.. Enumerable.Range(0, Captions.Photos.Size).Select(i => (byte)(i % 64))];
        var photos = new Captions.Photos(pixels, [["a ramp"]]);
        float[] plain = photos[0], mirrored = new float[Captions.Photos.Size];
        photos.Copy(0, mirrored, isMirrored: true);
        Assert.Equal(plain.Chunk(64).SelectMany(line => line.Reverse()), mirrored);
    }
}
