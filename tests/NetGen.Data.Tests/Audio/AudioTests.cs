using System.Buffers.Binary;
using Xunit;

namespace NetGen.Data.Tests.Audio;

public sealed class AudioTests
{
    private static byte[] Wav(int encoding, int channels, int rate, int bits, byte[] data, bool extensible = false)
    {
        var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write("RIFF"u8);
        writer.Write(0);
        writer.Write("WAVE"u8);
        writer.Write("LIST"u8);
        writer.Write(3);
        writer.Write(new byte[4]);
        writer.Write("fmt "u8);
        writer.Write(extensible ? 40 : 16);
        writer.Write((ushort)(extensible ? 0xFFFE : encoding));
        writer.Write((ushort)channels);
        writer.Write(rate);
        writer.Write(rate * channels * bits / 8);
        writer.Write((ushort)(channels * bits / 8));
        writer.Write((ushort)bits);
        if (extensible)
        {
            writer.Write(new byte[8]);
            writer.Write((ushort)encoding);
            writer.Write(new byte[14]);
        }
        writer.Write("data"u8);
        writer.Write(data.Length);
        writer.Write(data);
        return file.ToArray();
    }

    [Theory]
    [InlineData(1, 8, false)]
    [InlineData(1, 16, true)]
    [InlineData(1, 24, false)]
    [InlineData(1, 32, false)]
    [InlineData(3, 32, true)]
    [InlineData(3, 64, false)]
    public void Every_way_to_write_a_sample_is_read(int encoding, int bits, bool extensible)
    {
        double[] samples = [0.5, -0.25, 0, 0.75, -1, -0.5];
        byte[] data = [.. samples.SelectMany(x =>
        {
            byte[] word = new byte[8];
            if (encoding == 3 && bits == 32)
                BinaryPrimitives.WriteSingleLittleEndian(word, (float)x);
            else if (encoding == 3)
                BinaryPrimitives.WriteDoubleLittleEndian(word, x);
            else if (bits == 8)
                word[0] = (byte)((x * 128) + 128);
            else
                BinaryPrimitives.WriteInt64LittleEndian(word, (long)(x * Math.Pow(2, bits - 1)));
            return word[..(bits / 8)];
        })];
        AudioClip mono = WavReader.Read(Wav(encoding, 1, 8000, bits, data, extensible), "t.wav"), stereo = WavReader.Read(Wav(encoding, 2, 16000, bits, data, extensible), "t.wav");
        Assert.Equal(samples.Select(x => (float)x), mono.Samples.ToArray());
        Assert.Equal([0.125f, 0.375f, -0.75f], stereo.Samples.ToArray());
        Assert.Equal((8000, 16000), (mono.SampleRate, stereo.SampleRate));
        Assert.Equal(6 / 8000.0, mono.Duration.TotalSeconds, 1e-6);
    }

    [Fact]
    public void Damaged_sounds_are_refused()
    {
        byte[] sound = Wav(1, 1, 8000, 16, new byte[400]);
        Assert.Contains("encoding 2 of 16 bits", Assert.Throws<DataFormatException>(() => WavReader.Read(Wav(2, 1, 8000, 16, []), "t")).Message);
        Assert.Contains("the end of the file after 399", Assert.Throws<DataFormatException>(() => WavReader.Read(sound[..^1], "t")).Message);
        Assert.Throws<DataFormatException>(() => WavReader.Read("RIFF"u8.ToArray(), "t"));
        Assert.True(Mutations.Read([sound, Wav(3, 2, 44100, 64, new byte[320], true)], 10_000, file => WavReader.Read(file, "t")) > 2_000);
    }

    [Fact]
    public void Spectra_are_those_of_an_independent_reference()
    {
        IReadOnlyDictionary<string, NpyArray> reference = NpzReader.Read(Path.Combine(AppContext.BaseDirectory, "Fixtures", "spectra.npz"));
        float[] sound = reference["sound"].Elements<float>();
        Spectrogram Of(SpectrumKind kind) => new(8000) { Kind = kind, Window = 200, Hop = 90, Bands = 20, Coefficients = 13 };
        Close("mel", Of(SpectrumKind.LogMel).Of(sound), 1e-2);
        Close("mfcc", Of(SpectrumKind.Mfcc).Of(sound), 2e-2);
        double[] power = reference["power"].Elements<double>();
        float[] magnitude = Of(SpectrumKind.Magnitude).Of(sound);
        Assert.Equal(power.Length, magnitude.Length);
        for (int i = 0; i < power.Length; i++)
            Assert.Equal(Math.Sqrt(power[i]), magnitude[i], 2e-4);
        Assert.Equal(21, Of(SpectrumKind.LogMel).FramesOf(sound.Length));
        float[] longer = Of(SpectrumKind.LogMel).Of(sound, frames: 30);
        Assert.Equal(Of(SpectrumKind.LogMel).Of(sound), longer[..(21 * 20)]);
        Assert.Equal(Math.Log(1e-10), longer[^1], 1e-4);
        Assert.Throws<InvalidOperationException>(() => new Spectrogram(8000) { Highest = 5000 }.Of(sound));

        void Close(string name, float[] found, double tolerance)
        {
            double[] expected = reference[name].Elements<double>();
            Assert.Equal(expected.Length, found.Length);
            for (int i = 0; i < expected.Length; i++)
                Assert.True(Math.Abs(expected[i] - found[i]) < tolerance, $"{name}[{i}]: expected {expected[i]}, came {found[i]}");
        }
    }

    private static AudioClip Tone(double frequency, int seed)
    {
        var random = new NetGen.RandomNumbers.PhiloxGenerator((ulong)seed);
        return new AudioClip(8000, [.. Enumerable.Range(0, 2000).Select(i => (float)(0.4 * Math.Sin(2 * Math.PI * frequency * i / 8000)) + (0.05f * random.NextNormal()))]);
    }

    [Fact]
    public void A_model_hears_a_file()
    {
        AudioClip[] clips = [.. Enumerable.Range(0, 24).Select(i => Tone(i % 2 == 0 ? 300 + i : 1500 + i, i))];
        AudioPipeline pipeline = new AudioPipeline(new Spectrogram(8000) { Bands = 12 }, frames: 20, ["low", "high"]).FitTo(clips);
        using var net = new Tones(seed: 1);
        net.Fit(pipeline.Transform(clips, [.. Enumerable.Range(0, 24).Select(i => i % 2)]).Augment(1, new SpectrogramAugmentation()),
            new FitOptions { Optimizer = new Adam(0.01), Epochs = 20, BatchSize = 8 });
        using var folder = new TemporaryFolder();
        new Model<Tones>(net, pipeline).Save(folder["tones.safetensors"]);
        using Model<Tones> model = Model<Tones>.Load(folder["tones.safetensors"]);
        byte[] file = Wav(1, 1, 8000, 16, [.. Tone(1510, 99).Samples.ToArray().SelectMany(x => BitConverter.GetBytes((short)(x * 32767)))]);
        Assert.Equal("high", model.Predict(folder.Write("tone.wav", file)).Label);
        Assert.Equal("high", model.Predict(file).Label);
        Assert.Equal("low", model.Predict(Tone(333, 98)).Label);
        Assert.Throws<ArgumentException>(() => model.Predict(new AudioClip(44100, new float[10])));
        Assert.Throws<DataFormatException>(() => model.Predict(new byte[100]));
    }
}
