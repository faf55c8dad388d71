using Speech;

namespace NetGen.Samples.Tests;

public class SpeechTests
{
    [Fact]
    public void Tones_begin_to_be_heard()
    {
        using var small = new SmallRun("Speech");
        Hearing.Run(small.Run, new Recipe(Strings: 640, Epochs: 20, Tested: 20));
        // A network that always says nothing comes to 2.95; to hear digits takes three times as long.
        Assert.InRange(small["loss of the last epoch"], 0, 2.92);
        small.HasPicture("alignment");
    }

    /// <summary>A tone of 1,000 Hz is loudest in the band that has 1,000 Hz in its middle: 33 steps go up to 4,000 Hz, evenly in log(1 + f/700).</summary>
    [Fact]
    public void A_tone_is_in_its_band()
    {
        short[] tone = [.. Enumerable.Range(0, 2_000).Select(i => (short)(8_000 * Math.Sin(2 * Math.PI * 1_000 * i / 8_000)))];
        float[] frame = Spectrogram.Of(tone)[..Spectrogram.Bands];
        double place = 33 * Math.Log10(1 + 1_000.0 / 700) / Math.Log10(1 + 4_000.0 / 700);
        Assert.InRange(Array.IndexOf(frame, frame.Max()) + 1, Math.Floor(place), Math.Ceiling(place));
    }
}
