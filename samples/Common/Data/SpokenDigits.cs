namespace NetGen.Samples;

/// <summary>Digits that people have spoken: 8,000 samples of sound a second, which digits they are, and who speaks.</summary>
/// <param name="Sounds">Of each recording, as long as it is.</param>
/// <param name="Digits">Which they are.</param>
/// <param name="Speakers">Who speaks: one of six people.</param>
public sealed record SpokenDigits(short[][] Sounds, int[] Digits, int[] Speakers)
{
    /// <summary>Samples of a second.</summary>
    public const int Rate = 8_000;

    /// <summary>How many people speak.</summary>
    public const int People = 6;

    /// <summary>The free spoken digit dataset (Jackson): six speakers, 900 recordings to learn from, 300 others for the test; null where it is not here.</summary>
    public static (SpokenDigits Train, SpokenDigits Test)? Find(SampleRun run)
    {
        string[] kinds = ["audio.idx2-int16", "labels.idx1-ubyte", "lengths.idx1-int32", "speakers.idx1-ubyte"];
        return run.FindData("fsdd", [.. new[] { "train", "test" }.SelectMany(part => kinds.Select(kind => $"{part}-{kind}"))]) is { } folder ? (Read("train"), Read("test")) : null;

        SpokenDigits Read(string part)
        {
            IdxArray[] arrays = [.. kinds.Select(kind => folder.Idx($"{part}-{kind}"))];
            short[] sounds = arrays[0].Shorts;
            int[] digits = arrays[1].ToInts(), lengths = arrays[2].ToInts();
            int room = sounds.Length / digits.Length;
            return new([.. lengths.Select((length, i) => sounds.AsSpan(i * room, Math.Min(room, length)).ToArray())], digits, arrays[3].ToInts());
        }
    }

    /// <summary>Two tones for each digit, as a telephone has them: a stand-in.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Decides how long they are, and their noise.</param>
    public static SpokenDigits Sung(int count, ulong seed)
    {
        var random = new Random((int)seed);
        int[] digits = [.. Enumerable.Range(0, count).Select(i => i % 10)];
        return new([.. digits.Select(Sing)], digits, [.. digits.Select(_ => 0)]);

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
