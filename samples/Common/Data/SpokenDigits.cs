namespace NetGen.Samples;

/// <summary>Digits that people have spoken: 8,000 samples of sound a second, and which digits they are.</summary>
/// <param name="Sounds">Of each recording, as long as it is.</param>
/// <param name="Digits">Which they are.</param>
public sealed record SpokenDigits(short[][] Sounds, int[] Digits)
{
    /// <summary>Samples of a second.</summary>
    public const int Rate = 8_000;

    /// <summary>The free spoken digit dataset (Jackson): six speakers, 900 recordings to learn from, 300 others for the test; null where it is not here.</summary>
    public static (SpokenDigits Train, SpokenDigits Test)? Find(SampleRun run)
    {
        string[] files = [.. new[] { "train", "test" }.SelectMany(part => new[] { part + "-audio.idx2-int16", part + "-labels.idx1-ubyte", part + "-lengths.idx1-int32" })];
        return run.FindData("fsdd", files) is { } folder ? (Read(0), Read(3)) : null;

        SpokenDigits Read(int first)
        {
            short[] sounds = folder.Idx(files[first]).Shorts;
            int[] digits = folder.Idx(files[first + 1]).ToInts(), lengths = folder.Idx(files[first + 2]).ToInts();
            int room = sounds.Length / digits.Length;
            return new([.. lengths.Select((length, i) => sounds.AsSpan(i * room, Math.Min(room, length)).ToArray())], digits);
        }
    }

    /// <summary>Two tones for each digit, as a telephone has them: a stand-in.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Decides how long they are, and their noise.</param>
    public static SpokenDigits Sung(int count, ulong seed)
    {
        var random = new Random((int)seed);
        int[] digits = [.. Enumerable.Range(0, count).Select(i => i % 10)];
        return new([.. digits.Select(Sing)], digits);

        short[] Sing(int digit)
        {
            short[] sound = new short[2_000 + random.Next(1_500)];
            double low = 500 + 130 * (digit / 4), high = 1_200 + 250 * (digit % 4);
            for (int i = 0; i < sound.Length; i++)
                sound[i] = (short)(4_000 * (Math.Sin(2 * Math.PI * low * i / Rate) + Math.Sin(2 * Math.PI * high * i / Rate)) + random.Next(-800, 800));
            return sound;
        }
    }
}
