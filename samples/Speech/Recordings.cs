using NetGen.Samples;

namespace Speech;

/// <summary>Digits that people have spoken: spectrograms, [frames, 32] each, and which digits they are.</summary>
internal sealed record Recordings(float[][] Pictures, int[] Digits)
{
    /// <summary>Those to learn from, and others for the test; a stand-in where they are not here.</summary>
    public static (Recordings Train, Recordings Test) Load(SampleRun run)
    {
        var (train, test) = SpokenDigits.Find(run) ?? (SpokenDigits.Sung(200, run.Seed), SpokenDigits.Sung(60, run.Seed + 1));
        return (Of(train), Of(test));

        static Recordings Of(SpokenDigits spoken) => new([.. spoken.Sounds.Select(sound => Spectrogram.Of(sound))], spoken.Digits);
    }
}
