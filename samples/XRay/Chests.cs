using NetGen;
using NetGen.Samples;

namespace XRay;

/// <summary>X-rays of chests, 28x28 grey levels each, 1 where there is a pneumonia.</summary>
internal sealed record Chests(byte[] Pixels, int[] Ill)
{
    public const int Side = 28, Size = Side * Side;

    public int Count => Ill.Length;

    /// <summary>PneumoniaMNIST (Yang et al. 2023: MedMNIST v2): 4,708 to learn from, 524 to decide, 624 for the test.</summary>
    public static (Chests Train, Chests Validation, Chests Test) Load(SampleRun run)
    {
        string[] files = [.. new[] { "train", "val", "test" }.SelectMany(part => new[] { part + "-images.idx3-ubyte", part + "-labels.idx1-ubyte" })];
        if (run.FindData("pneumoniamnist", files) is not { } folder)
            return (Drawn(400, run.Seed), Drawn(100, run.Seed + 1), Drawn(100, run.Seed + 2));
        return (Read(0), Read(2), Read(4));

        Chests Read(int first) => new(folder.Idx(files[first]).Bytes, folder.Idx(files[first + 1]).ToInts());
    }

    public float[] Image(int index) => Array.ConvertAll(Pixels[(index * Size)..((index + 1) * Size)], level => level / 255f);

    public IDataset ToDataset() => new InMemoryDataset(DataColumn.Values("image", [1, Side, Side], Pixels), DataColumn.Features("ill", Array.ConvertAll(Ill, ill => (float)ill)));

    /// <summary>Two dark ovals, one of them with a cloud where somebody is ill: a stand-in.</summary>
    private static Chests Drawn(int count, ulong seed)
    {
        var random = new Random((int)seed);
        byte[] pixels = new byte[count * Size];
        int[] ill = [.. Enumerable.Range(0, count).Select(i => i % 2)];
        for (int i = 0; i < count; i++)
        {
            double cx = random.Next(2) == 0 ? 8 : 19, cy = 8 + random.Next(12);
            for (int p = 0; p < Size; p++)
            {
                double x = p % Side, y = p / Side, side = Math.Min(Math.Abs(x - 8), Math.Abs(x - 19));
                double level = side * side / 20 + (y - 14) * (y - 14) / 110 < 1 ? 60 : 170;
                if (ill[i] == 1 && (x - cx) * (x - cx) + (y - cy) * (y - cy) < 14)
                    level += 80;
                pixels[i * Size + p] = (byte)Math.Clamp(level + random.Next(-20, 20), 0, 255);
            }
        }
        return new Chests(pixels, ill);
    }
}
