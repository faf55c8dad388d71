using WaveNet;

namespace NetGen.Samples.Tests;

public class WaveNetTests
{
    [Fact]
    public void Tones_begin_to_be_foreseen_and_are_written()
    {
        using var small = new SmallRun("WaveNet");
        Speaking.Run(small.Run, new Recipe(Windows: 160, Epochs: 1, Tested: 6, Spoken: 200));
        // Eight bits where nothing is known.
        Assert.InRange(small["bits a sample, WaveNet"], 0, 7);
        small.HasPicture("words");
        byte[] wave = File.ReadAllBytes(Path.Combine(small.Folder, "7.wav"));
        Assert.Equal(44 + 2 * 200, wave.Length);
        Assert.Equal("RIFF", System.Text.Encoding.ASCII.GetString(wave, 0, 4));
        Assert.Equal(2 * 200, BitConverter.ToInt32(wave, 40));
    }

    /// <summary>Levels are those of the formula, and what comes back lies in the same step.</summary>
    [Theory]
    [InlineData(0, 128)]
    [InlineData(32767, 255)]
    [InlineData(-32768, 0)]
    [InlineData(328, 157)]
    [InlineData(-328, 98)]
    public void Levels_are_those_of_telephones(short sample, byte level)
    {
        Assert.Equal(level, MuLaw.Encode(sample));
        Assert.Equal(level, MuLaw.Encode(MuLaw.Decode(level)));
    }

    /// <summary>Before anything is learned, levels side by side are heard as nearly the same, and said as nearly as likely.</summary>
    [Fact]
    public void Levels_side_by_side_begin_alike()
    {
        using var net = new Voice(seed: 3);
        NearLevels.Begin(net);
        foreach (string name in new[] { "sound.weight", "levels.weight" })
        {
            float[] weight = net.Parameters[name].Span.ToArray();
            int width = weight.Length / MuLaw.Levels;
            Assert.All(Enumerable.Range(1, MuLaw.Levels - 1), level => Assert.True(Distance(weight, width, level, level - 1) < 0.5 * Distance(weight, width, level, (level + 128) % 256)));
        }

        static double Distance(float[] weight, int width, int a, int b) =>
            Math.Sqrt(Enumerable.Range(0, width).Sum(j => Math.Pow(weight[a * width + j] - weight[b * width + j], 2)));
    }

    [Fact]
    public void A_word_is_found_by_its_speaker()
    {
        var recordings = new Recordings([[1], [2], [3]], [4, 7, 4], [0, 2, 2]);
        Assert.Equal(2, recordings.Find(4, 2));
        Assert.Equal(1, recordings.Find(7, 5));
        Assert.Equal(3, recordings.Samples);
    }

    /// <summary>Two levels, each behind the other: sounds of that say little more than which comes first.</summary>
    [Fact]
    public void Counts_foresee_what_repeats()
    {
        byte[] sound = [.. Enumerable.Range(0, 2_000).Select(i => (byte)(i % 2 == 0 ? 100 : 150))];
        Assert.InRange(new Markov([sound]).Bits([sound]), 0, 0.05);
        // Nothing counted: one of 256 levels.
        Assert.Equal(8, new Markov([]).Bits([sound]), 1e-9);
    }

    /// <summary>What the stepper says of a sound, told sample by sample, is what the network says of all of it.</summary>
    [Fact]
    public void Steps_measure_as_the_whole_does()
    {
        using var small = new SmallRun("WaveNet");
        using var net = new Voice(seed: 3);
        byte[] sound = [.. Enumerable.Range(0, 1_024).Select(i => (byte)(128 + 60 * Math.Sin(i * 0.3)))];
        var recordings = new Recordings([sound], [4], [2]);
        var windows = new SoundWindows(net.Description, recordings);
        Assert.Equal(net.Evaluate(windows, []).Loss / Math.Log(2), Foresight.Bits(small.Run, net, recordings)[0] / sound.Length, 1e-3);
    }
}
