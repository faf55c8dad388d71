using NetGen;
using NetGen.Data;
using NetGen.Samples;

namespace Cifar;

/// <summary>Photographs of 32x32 pixels in colour, [count, 3, 32, 32], and which of ten things they show.</summary>
internal sealed record Photos(byte[] Pixels, int[] Kinds)
{
    public const int Side = 32, Size = 3 * Side * Side;

    public static readonly string[] Names = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    public int Count => Kinds.Length;

    /// <summary>A part of CIFAR-10 (Krizhevsky 2009): 10,000 photographs to learn from, 2,000 for the test.</summary>
    public static (Photos Train, Photos Test) Load(SampleRun run, int most)
    {
        string[] files = ["train_10k.bin", "test_2k.bin"];
        if (run.FindData("cifar10", files) is not { } folder)
            return (Drawn(400, run.Seed), Drawn(100, run.Seed + 1));
        return (Read(files[0]).Take(most), Read(files[1]));

        Photos Read(string file)
        {
            CifarImages images = CifarReader.Read(folder[file]);
            return new Photos(images.Pixels, images.Labels);
        }
    }

    public Photos Take(int most) => most >= Count ? this : new(Pixels[..(most * Size)], Kinds[..most]);

    /// <summary>Those whose place in the list is such.</summary>
    public Photos Where(Func<int, bool> which) =>
        new([.. Enumerable.Range(0, Count).Where(which).SelectMany(i => Pixels[(i * Size)..((i + 1) * Size)])], [.. Kinds.Where((_, i) => which(i))]);

    /// <summary>A photograph, 0 to 1.</summary>
    public float[] Image(int index) => Array.ConvertAll(Pixels[(index * Size)..((index + 1) * Size)], level => level / 255f);

    public ChannelStatistics Statistics() => Column.Statistics();

    public IDataset ToDataset(ChannelStatistics statistics) => new InMemoryDataset(Column.Normalized(statistics), DataColumn.Labels("kind", Names.Length, Kinds));

    private NumberColumn Column => DataColumn.Values("image", [3, Side, Side], Pixels);

    /// <summary>Stripes of ten colours and directions: a stand-in.</summary>
    private static Photos Drawn(int count, ulong seed)
    {
        var random = new Random((int)seed);
        byte[] pixels = new byte[count * Size];
        int[] kinds = [.. Enumerable.Range(0, count).Select(i => i % Names.Length)];
        for (int i = 0; i < count; i++)
        {
            double angle = Math.PI * kinds[i] / 10, phase = 6 * random.NextDouble();
            for (int p = 0; p < Size; p++)
            {
                int channel = p / (Side * Side), x = p % Side, y = p / Side % Side;
                double stripe = Math.Sin(0.6 * (x * Math.Cos(angle) + y * Math.Sin(angle)) + phase);
                pixels[i * Size + p] = (byte)(127 + 60 * stripe * (channel == kinds[i] % 3 ? 1 : 0.3) + random.Next(-30, 30));
            }
        }
        return new Photos(pixels, kinds);
    }
}
