using NetGen.Samples;

namespace WaveNet;

/// <summary>Words that people have spoken: levels of their samples, 8,000 a second, which digits they are, and who speaks.</summary>
internal sealed record Recordings(byte[][] Sounds, int[] Words, int[] Speakers)
{
    public const int Rate = SpokenDigits.Rate;

    /// <summary>Those to learn from, and others for the test; a stand-in where they are not here.</summary>
    public static (Recordings Train, Recordings Test) Load(SampleRun run)
    {
        return SpokenDigits.Find(run) is var (train, test) ? (Of(train), Of(test)) : (Sung(60, run.Seed), Sung(20, run.Seed + 1));

        static Recordings Of(SpokenDigits spoken) => new([.. spoken.Sounds.Select(sound => sound.Select(MuLaw.Encode).ToArray())], spoken.Digits, spoken.Speakers);
    }

    /// <summary>Samples of all of them.</summary>
    public long Samples => Sounds.Sum(sound => (long)sound.Length);

    /// <summary>The place of a word that somebody speaks, of anybody else where they do not.</summary>
    public int Find(int word, int speaker) => Enumerable.Range(0, Words.Length).Where(i => Words[i] == word).OrderBy(i => Speakers[i] == speaker ? 0 : 1).First();

    /// <summary>Some of them, by their places.</summary>
    public Recordings Where(Func<int, bool> isMeant)
    {
        int[] places = [.. Enumerable.Range(0, Words.Length).Where(isMeant)];
        return new([.. places.Select(i => Sounds[i])], [.. places.Select(i => Words[i])], [.. places.Select(i => Speakers[i])]);
    }

    /// <summary>A tone for each digit, with a little noise: a stand-in.</summary>
    private static Recordings Sung(int count, ulong seed)
    {
        var random = new Random((int)seed);
        int[] words = [.. Enumerable.Range(0, count).Select(i => i % 10)];
        return new([.. words.Select(Sing)], words, [.. words.Select((_, i) => i / 10 % SpokenDigits.People)]);

        byte[] Sing(int word) => [.. Enumerable.Range(0, 1_100 + random.Next(200)).Select(i => MuLaw.Encode(Sample(word, i)))];

        short Sample(int word, int i) => (short)(6_000 * Math.Sin(2 * Math.PI * (200 + 60 * word) * i / Rate) + random.Next(-200, 200));
    }
}
