using NetGen.Samples;

namespace WaveNet;

/// <summary>Words that people have spoken: levels of their samples, 8,000 a second, and which digits they are.</summary>
internal sealed record Recordings(byte[][] Sounds, int[] Words)
{
    public const int Rate = 8_000;

    /// <summary>The free spoken digit dataset (Jackson): six speakers, 900 recordings to learn from, 300 others for the test.</summary>
    public static (Recordings Train, Recordings Test) Load(SampleRun run)
    {
        string[] files = [.. new[] { "train", "test" }.SelectMany(part => new[] { part + "-audio.idx2-int16", part + "-labels.idx1-ubyte", part + "-lengths.idx1-int32" })];
        if (run.FindData("fsdd", files) is not { } folder)
            return (Sung(60, run.Seed), Sung(20, run.Seed + 1));
        return (Read(0), Read(3));

        Recordings Read(int first)
        {
            short[] sounds = folder.Idx(files[first]).Shorts;
            int[] words = folder.Idx(files[first + 1]).ToInts(), lengths = folder.Idx(files[first + 2]).ToInts();
            int room = sounds.Length / words.Length;
            return new([.. lengths.Select((length, i) => sounds[(i * room)..(i * room + Math.Min(room, length))].Select(MuLaw.Encode).ToArray())], words);
        }
    }

    /// <summary>Some of them, by their places.</summary>
    public Recordings Where(Func<int, bool> isMeant)
    {
        int[] places = [.. Enumerable.Range(0, Words.Length).Where(isMeant)];
        return new([.. places.Select(i => Sounds[i])], [.. places.Select(i => Words[i])]);
    }

    /// <summary>A tone for each digit, with a little noise: a stand-in.</summary>
    private static Recordings Sung(int count, ulong seed)
    {
        var random = new Random((int)seed);
        int[] words = [.. Enumerable.Range(0, count).Select(i => i % 10)];
        return new([.. words.Select(Sing)], words);

        byte[] Sing(int word) => [.. Enumerable.Range(0, 1_100 + random.Next(200)).Select(i => MuLaw.Encode(Sample(word, i)))];

        short Sample(int word, int i) => (short)(6_000 * Math.Sin(2 * Math.PI * (200 + 60 * word) * i / Rate) + random.Next(-200, 200));
    }
}
