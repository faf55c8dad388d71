using NetGen;
using NetGen.Samples;

namespace Regularisation;

/// <summary>Fashion-MNIST (Xiao et al. 2017): ten kinds of clothes, 28x28 grey levels.</summary>
internal sealed record Clothes(byte[] Pixels, int[] Kinds)
{
    public const int Size = 784;

    public static (Clothes Train, Clothes Test) Load(SampleRun run)
    {
        string[] files = ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"];
        if (run.FindData("fashion_mnist", files) is not { } folder)
            return (Drawn(2_000, run.Seed), Drawn(500, run.Seed + 1));
        return (Read(files[0], files[1]), Read(files[2], files[3]));

        Clothes Read(string images, string labels) => new(folder.Idx(images).Bytes, folder.Idx(labels).ToInts());
    }

    /// <summary>Some of them.</summary>
    public IDataset Some(IEnumerable<int> which)
    {
        int[] rows = [.. which];
        return new InMemoryDataset(
            DataColumn.Values("image", [Size], rows.SelectMany(row => Pixels[(row * Size)..((row + 1) * Size)]).ToArray()),
            DataColumn.Labels("kind", 10, Array.ConvertAll(rows, row => Kinds[row])));
    }

    /// <summary>Noisy squares whose place is their kind: a stand-in.</summary>
    private static Clothes Drawn(int count, ulong seed)
    {
        var random = new Random((int)seed);
        byte[] pixels = new byte[count * Size];
        int[] kinds = [.. Enumerable.Range(0, count).Select(_ => random.Next(10))];
        for (int i = 0; i < pixels.Length; i++)
        {
            int x = i % 28, y = i / 28 % 28, kind = kinds[i / Size];
            bool inside = Math.Abs(x - 5 - 4 * (kind % 5)) < 4 && Math.Abs(y - 8 - 12 * (kind / 5)) < 4;
            pixels[i] = (byte)(random.Next(150) + (inside ? 100 : 0));
        }
        return new Clothes(pixels, kinds);
    }
}
