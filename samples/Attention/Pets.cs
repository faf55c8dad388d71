using NetGen;
using NetGen.Data;
using NetGen.Samples;

namespace Attention;

/// <summary>Photographs of cats (0) and dogs (1), [count, 3, 64, 64].</summary>
internal sealed record Pets(byte[] Pixels, int[] Kinds)
{
    public const int Side = 64, Size = 3 * Side * Side;

    public int Count => Kinds.Length;

    /// <summary>A part of Asirra: 2,000 photographs to learn from, 500 for the test.</summary>
    public static (Pets Train, Pets Test) Load(SampleRun run)
    {
        string[] files = ["train-images.idx4-ubyte", "train-labels.idx1-ubyte", "test-images.idx4-ubyte", "test-labels.idx1-ubyte"];
        if (run.FindData("cats_dogs64", files) is not { } folder)
            return (Drawn(120, run.Seed), Drawn(40, run.Seed + 1));
        return (Read(files[0], files[1]), Read(files[2], files[3]));

        Pets Read(string images, string labels) => new(folder.Idx(images).Bytes, folder.Idx(labels).ToInts());
    }

    /// <summary>A photograph, 0 to 1.</summary>
    public float[] Image(int index) => Array.ConvertAll(Pixels[(index * Size)..((index + 1) * Size)], level => level / 255f);

    public ChannelStatistics Statistics() => Column.Statistics();

    public IDataset ToDataset(ChannelStatistics statistics) => new InMemoryDataset(Column.Normalized(statistics), DataColumn.Labels("kind", 2, Kinds));

    private NumberColumn Column => DataColumn.Values("image", [3, Side, Side], Pixels);

    /// <summary>A square or a disc somewhere in noise: a stand-in.</summary>
    private static Pets Drawn(int count, ulong seed)
    {
        var random = new Random((int)seed);
        byte[] pixels = new byte[count * Size];
        int[] kinds = [.. Enumerable.Range(0, count).Select(i => i % 2)];
        for (int i = 0; i < count; i++)
        {
            int cx = random.Next(12, 52), cy = random.Next(12, 52);
            for (int p = 0; p < Size; p++)
            {
                int x = p % Side - cx, y = p / Side % Side - cy;
                bool inside = kinds[i] == 0 ? Math.Max(Math.Abs(x), Math.Abs(y)) < 9 : x * x + y * y < 100 && x * x + y * y > 25;
                pixels[i * Size + p] = (byte)((inside ? 190 : 60) + random.Next(60));
            }
        }
        return new Pets(pixels, kinds);
    }
}
