using NetGen;
using NetGen.Data;
using NetGen.Samples;

namespace Diffusion;

/// <summary>Digits that people have spoken: spectrograms, [48, 32] each, and which digits they are.</summary>
internal sealed record Recordings(float[][] Pictures, int[] Digits)
{
    public const int Frames = 48, Bands = 32, Size = Frames * Bands;

    /// <summary>What silence is in a spectrogram.</summary>
    public const float Silence = -2;

    private const int Rate = 8_000;

    private static readonly Spectrogram Spectra = new(Rate) { Window = 256, Hop = 128, Bands = Bands };

    /// <summary>The free spoken digit dataset (Jackson): six speakers, 900 recordings to learn from, 300 others for the test.</summary>
    public static (Recordings Train, Recordings Test) Load(SampleRun run)
    {
        string[] files = [.. new[] { "train", "test" }.SelectMany(part => new[] { part + "-audio.idx2-int16", part + "-labels.idx1-ubyte", part + "-lengths.idx1-int32" })];
        if (run.FindData("fsdd", files) is not { } folder)
            return (Sung(100, run.Seed), Sung(20, run.Seed + 1));
        return (Read(0), Read(3));

        Recordings Read(int first)
        {
            short[] sounds = folder.Idx(files[first]).Shorts;
            int[] digits = folder.Idx(files[first + 1]).ToInts(), lengths = folder.Idx(files[first + 2]).ToInts();
            int room = sounds.Length / digits.Length;
            return new([.. lengths.Select((length, i) => Picture(sounds.AsSpan(i * room, Math.Min(room, length))))], digits);
        }
    }

    /// <summary>A spectrogram of a sound, from silence to a shout about -2 to 2; silence behind its end.</summary>
    private static float[] Picture(ReadOnlySpan<short> sound)
    {
        float[] picture = Spectra.Of(AudioClip.FromShorts(Rate, sound).Samples.Span, Frames);
        return Array.ConvertAll(picture, energy => Math.Max(Silence, (energy + 6) / 5));
    }

    /// <summary>Two tones for each digit, as a telephone has them: a stand-in.</summary>
    private static Recordings Sung(int count, ulong seed)
    {
        var random = new Random((int)seed);
        int[] digits = [.. Enumerable.Range(0, count).Select(i => i % 10)];
        return new([.. digits.Select(Sing)], digits);

        float[] Sing(int digit)
        {
            short[] sound = new short[2_000 + random.Next(1_500)];
            double low = 500 + 130 * (digit / 4), high = 1_200 + 250 * (digit % 4);
            for (int i = 0; i < sound.Length; i++)
                sound[i] = (short)(4_000 * (Math.Sin(2 * Math.PI * low * i / Rate) + Math.Sin(2 * Math.PI * high * i / Rate)) + random.Next(-800, 800));
            return Picture(sound);
        }
    }
}
