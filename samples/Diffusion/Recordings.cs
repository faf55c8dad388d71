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

    private static readonly Spectrogram Spectra = new(SpokenDigits.Rate) { Window = 256, Hop = 128, Bands = Bands };

    /// <summary>Those to learn from, and others for the test; a stand-in where they are not here.</summary>
    public static (Recordings Train, Recordings Test) Load(SampleRun run)
    {
        var (train, test) = SpokenDigits.Find(run) ?? (SpokenDigits.Sung(100, run.Seed), SpokenDigits.Sung(20, run.Seed + 1));
        return (Of(train), Of(test));

        static Recordings Of(SpokenDigits spoken) => new([.. spoken.Sounds.Select(sound => Picture(sound))], spoken.Digits);
    }

    /// <summary>A spectrogram of a sound, from silence to a shout about -2 to 2; silence behind its end.</summary>
    private static float[] Picture(ReadOnlySpan<short> sound)
    {
        float[] picture = Spectra.Of(AudioClip.FromShorts(SpokenDigits.Rate, sound).Samples.Span, Frames);
        return Array.ConvertAll(picture, energy => Math.Max(Silence, (energy + 6) / 5));
    }
}
